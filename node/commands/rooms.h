// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/values.h"

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
};

/// Makes the room and lets its creator join. The same creation again answers the room as it is now. Fails with Taken
/// (and a suggestion no longer than `longestName` code points) when a room of this vehicle has that name, with Conflict
/// when the id belongs to another creation.
Result<protocol::Room> createRoom(storage::Writing &writing, const NewRoom &room, int longestName);

/// The same without anybody in it: what a new vehicle starts with.
Result<Done> createEmptyRoom(storage::Writing &writing, const NewRoom &room);

} // namespace gangway::commands
