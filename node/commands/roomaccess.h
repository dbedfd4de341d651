// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/rules/permissions.h"
#include "node/storage/records.h"

namespace gangway::storage {
class Writing;
}

/// How somebody of ours stands to a room, as the database has it.
namespace gangway::commands {

/// Fails with NotFound (`room`), also for a placeholder and for one that was deleted.
Result<storage::RoomRecord> knownRoom(storage::Writing &writing, RoomId id);

/// Of somebody who was never in the room: an empty one.
Result<storage::MembershipRecord> membershipOf(storage::Writing &writing, RoomId room, PersonId person);

/// Their membership, where they may do it now: the actor may have left since they asked. `home` is our own domain.
/// Fails with NotFound (`room`) where they do not see the room, or with Denied.
Result<storage::MembershipRecord> requireInRoom(storage::Writing &writing, const protocol::Room &room,
    const rules::Actor &actor, rules::Action action, DomainId home);

} // namespace gangway::commands
