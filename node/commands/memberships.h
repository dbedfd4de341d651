// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/values.h"

namespace gangway::storage {
class Writing;
}

namespace gangway::commands {

/// Somebody of ours and a room that exists.
struct MembershipKey {
    RoomId room;
    PersonId person;
    DomainId home; ///< our own domain
};

/// Joins or leaves; who is there (or gone) already changes nothing. Answers the person's own side of the room. Fails
/// with NotFound when there is no such room.
Result<protocol::OwnRoomState> joinRoom(storage::Writing &writing, const MembershipKey &membership);
Result<protocol::OwnRoomState> leaveRoom(storage::Writing &writing, const MembershipKey &membership);

} // namespace gangway::commands
