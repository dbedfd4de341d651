// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/values.h"
#include "node/rules/permissions.h"

namespace gangway::storage {
class Writing;
}

namespace gangway::commands {

/// A room to be made, every field checked.
struct NewRoom {
    RoomId id;
    PersonId creator;
    DomainId home; ///< our own domain
    QString name;
    QString topic;
    protocol::Reach reach = protocol::Reach::Vehicle;
    protocol::RoomKind kind = protocol::RoomKind::Public;
    QList<PersonId> pair = {}; ///< of a direct room; one person alone of their notes
};

/// Makes the room and lets its creator join. The same creation again answers the room as it is now. Fails with Taken
/// (and a suggestion no longer than `longestName` code points) when a room of this vehicle has that name, with Conflict
/// when the id belongs to another creation.
Result<protocol::Room> createRoom(storage::Writing &writing, const NewRoom &room, int longestName);

/// A room as it is to be, checked; what is absent stays.
struct RoomChange {
    RoomId room;
    rules::Actor actor;
    DomainId home; ///< our own domain
    std::optional<QString> name;
    std::optional<QString> topic;
    std::optional<bool> archived = {};
    int longestName = 64; ///< code points, for the suggestion
};

/// Answers the room as it is now; the same again changes nothing. Fails with NotFound (`room`), Denied, or Taken as
/// createRoom does.
Result<protocol::Room> changeRoom(storage::Writing &writing, const RoomChange &change);

/// A room to be deleted, or to be brought back.
struct RoomDeletion {
    RoomId room;
    rules::Actor actor;
    DomainId home; ///< our own domain
};

/// So long after its deletion is a room brought back, in milliseconds: who thinks again within the 10 s that clients
/// give them, over a slow link.
constexpr Timestamp restorableFor = 60'000;

/// The room is gone for everybody, on other vehicles when they hear of it. Fails with NotFound (`room`) or Denied.
Result<Done> deleteRoom(storage::Writing &writing, const RoomDeletion &deletion);

struct RestoredRoom {
    protocol::Room room;
    QList<PersonId> members; ///< who see it again, and hold nothing of it
};

/// One that is there already stays as it is. Fails with NotFound (`room`) also when it is too late, with Denied, or
/// with Taken when another room bears the name by now.
Result<RestoredRoom> restoreRoom(storage::Writing &writing, const RoomDeletion &deletion, int longestName);

/// A room without anybody in it: what a new vehicle starts with.
Result<Done> createEmptyRoom(storage::Writing &writing, const NewRoom &room);

/// Two people of ours.
struct DirectPair {
    PersonId opener;
    PersonId other; ///< the opener again: their notes to themselves
    DomainId home; ///< our own domain
};

/// The one room of two people, made when there is none; whoever opens it is in it from now on, the other one with the
/// first message. Fails with NotFound (`person`).
Result<protocol::Room> openDirectRoom(storage::Writing &writing, const DirectPair &pair);

} // namespace gangway::commands
