// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/base/strongid.h"

namespace gangway::storage {
class Reading;
class Writing;
} // namespace gangway::storage

/// The crew can hide from the clients here whatever another domain wrote: its people and rooms count as not known, its
/// messages as not there. Nothing is forgotten, and all of it comes back.
namespace gangway::commands {

Result<Done> hidePast(storage::Writing &writing, DomainId domain);

/// Harmless when nothing was hidden.
Result<Done> showPast(storage::Writing &writing, DomainId domain);

/// Something that clients hold is not there any more: whoever resumes starts anew.
Result<Done> startClientsAnew(storage::Writing &writing);

/// The number of the counter at which something was hidden or shown last: who resumes from before it starts anew. 0:
/// never.
Result<qint64> firstCursor(storage::Reading &reading);

} // namespace gangway::commands
