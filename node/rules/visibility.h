// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/base/strongid.h"
#include "node/protocol/values.h"

/// Values that may cross between vehicles, how much of them is shown, and to whom each is told. The one place where
/// reach is decided; live frames, resumes and answers all ask it.
namespace gangway::rules {

/// Whether anything of a room with this reach ever leaves its vehicle.
bool leavesVehicle(protocol::Reach reach);

/// The same of a room: one that its members alone see stays on board, whatever its reach says.
bool leavesVehicle(const protocol::Room &room);

/// Whether others than its members may know that the room is there.
bool isOpen(protocol::RoomKind kind);

/// Whether somebody of `own`, the vehicle that asks, leads the room: one of its own, and not of two people.
bool isLed(const protocol::Room &room, DomainId own);

/// Fails with Invalid (`reach`) for a kind of room that does not go as far.
Result<Done> checkReach(protocol::RoomKind kind, protocol::Reach reach);

/// Whether others may know of a room with this reach. One of a reach that only later versions know is shared, but
/// nothing of ours leaves for it, since nobody here knows how far it would go.
bool isShared(protocol::Reach reach);

/// Whether a room takes events that were written on `origin`. A vehicle's own room takes only its home's.
bool admits(protocol::Reach reach, DomainId home, DomainId origin);

// ---- live: whom a value is told to as soon as it changes ----

struct Nobody {
    bool operator==(const Nobody &) const = default;
};
struct Everyone {
    bool operator==(const Everyone &) const = default;
};
struct InRoom { ///< who has joined it
    RoomId room;
    bool operator==(const InRoom &) const = default;
};
/// Those of a room whom its marks tell something at once: everybody in a small one; in a large one those who wrote
/// lately, and the others by the slow lane.
struct MarksOfRoom {
    RoomId room;
    bool operator==(const MarksOfRoom &) const = default;
};
struct OfPerson { ///< their own devices
    PersonId person;
    bool operator==(const OfPerson &) const = default;
};
struct InRooms { ///< who has joined one of them
    QList<RoomId> rooms;
    bool operator==(const InRooms &) const = default;
};
using Listeners = std::variant<Nobody, Everyone, InRoom, MarksOfRoom, OfPerson, InRooms>;

/// The knowledge that the vehicle has of the person or room of a value before it tells it.
struct Known {
    bool isHere = false; ///< has a connection
    bool wasUnknown = false; ///< was a placeholder until now
    QList<RoomId> rooms = {}; ///< that they have joined, in one order for all
    bool isOfPair = false; ///< a membership in a direct room, which the other of the two is not told
    bool isNewOfFew = false; ///< a room that was not known until now, and not one of many that came together
};

/// A fleet has more people and rooms than anybody is concerned with: those of other vehicles are told to who has joined
/// something with them, and found by the others. `own` is the vehicle that tells.
Listeners listenersTo(const protocol::Item &item, DomainId own, const Known &known = {});

// ---- resume: what somebody is told who comes with a cursor ----

/// A room, seen by somebody who comes.
struct RoomTie {
    bool isJoined = false;
    bool isJoinedSince = false; ///< the cursor: on another device
};
bool isBrought(const protocol::Room &room, const RoomTie &tie, qint64 after);

/// A person, seen by somebody who comes.
struct PersonTie {
    bool isNamed = false; ///< by a message or a mark that is brought
    bool isSelf = false;
    bool isHere = false;
    bool sharesRoom = false;
};
bool isBrought(const protocol::Person &person, const PersonTie &tie, qint64 after);

// ---- answers: what is found by name ----

bool isFound(const protocol::Room &room);
bool isFound(const protocol::Person &person);

} // namespace gangway::rules
