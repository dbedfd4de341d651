// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/result.h"
#include "node/sync/hello.h"

namespace gangway::storage {
class Reading;
class Writing;
} // namespace gangway::storage

namespace gangway::sync {

/// Takes note of another domain: its name, when it was last heard (`heard`, by the broker's clock), how far it holds
/// our packs. One never met before is trusted, its fingerprint words shown for people to compare. True when it is new.
Result<bool> greet(storage::Writing &writing, DomainId self, const Hello &hello, Timestamp heard);

/// What we say of ourselves now: our name, and how far we hold every line there is, our own among them.
Result<Hello> ownHello(storage::Reading &reading);

} // namespace gangway::sync
