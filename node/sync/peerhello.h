// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/result.h"
#include "node/sync/hello.h"
#include "node/sync/localdomain.h"

namespace gangway::storage {
class Reading;
class Writing;
} // namespace gangway::storage

namespace gangway::sync {

struct Met {
    bool isNew = false;
    bool isTrusted = false;
};

/// Takes note of another domain: its name, when it was last heard (`heard`, by the broker's clock) and, when it is
/// trusted, how far it holds our packs. Whether one never met before is trusted is told in belonging.h.
Result<Met> greet(storage::Writing &writing, const LocalDomain &self, const Hello &hello, Timestamp heard);

/// Our hello as of now: our name, and how far we hold every line there is, our own among them.
Result<Hello> ownHello(storage::Reading &reading);

} // namespace gangway::sync
