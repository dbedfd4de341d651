// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/answers.h"
#include "node/rules/permissions.h"

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
/// with NotFound when there is no such room, or it is not one that anybody may join.
Result<protocol::OwnRoomState> joinRoom(storage::Writing &writing, const MembershipKey &membership);
/// When the last admin of a private room leaves, who has been in it longest becomes one.
Result<protocol::OwnRoomState> leaveRoom(storage::Writing &writing, const MembershipKey &membership);

/// The creator joins, as the first admin.
Result<Done> enterNewRoom(storage::Writing &writing, const MembershipKey &membership);

/// One of the two is in their room from now on, which is told to nobody else. Says whether they were not before.
Result<bool> enterDirectRoom(storage::Writing &writing, const MembershipKey &membership);

/// People who are to be in a private room.
struct Invite {
    RoomId room;
    rules::Actor inviter;
    QList<PersonId> people; ///< each once
    DomainId home; ///< our own domain
};

/// Lets them join, and says what became of each. Fails with NotFound (`room`) or Denied.
Result<protocol::Invitations> invite(storage::Writing &writing, const Invite &invite);

/// Members of a room that is there again are in it as if they had joined just now, but for what is unread. Says who
/// they are.
Result<QList<PersonId>> showToMembers(storage::Writing &writing, RoomId room);

/// Somebody who is to be out of a private room.
struct Removal {
    RoomId room;
    rules::Actor admin;
    PersonId person;
    DomainId home; ///< our own domain
};

/// Removes them; twice is as good as once. Fails with NotFound (`room`, `person`) or Denied.
Result<Done> removeMember(storage::Writing &writing, const Removal &removal);

} // namespace gangway::commands
