// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/hlc.h"
#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::storage {
class Writing;
}

namespace gangway::commands {

/// The id of the line that a membership's revision makes: the same whoever computes it, so that the line exists once.
MessageId memberLineId(const storage::MembershipRecord &membership);

/// Writes "X joined" or "X left" into the room's timeline at `placed` and tells the clients. `home` is the person's
/// domain. Lines are this vehicle's own, made from memberships here and from elsewhere alike; they never leave it and
/// are never unread. Does nothing when the line is there already.
Result<Done> writeMemberLine(
    storage::Writing &writing, const storage::MembershipRecord &membership, DomainId home, Hlc placed);

} // namespace gangway::commands
