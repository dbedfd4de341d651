// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/requests.h"

#include <optional>

/// The permissions of everybody, as one table. Pure: the same answer on every domain, now and in a replay.
namespace gangway::rules {

enum class Action {
    CreateRoom,
    JoinRoom,
    LeaveRoom,
    ListMembers,
    ReadRoom, ///< history, message details
    SeeReaders, ///< whom a message was delivered to and who has read it
    MarkRoom, ///< read and delivered marks, typing
    Post,
    EditMessage,
    DeleteMessage,
    SeeLinkDetails,
    DecideDomains, ///< who of the other vehicles belongs
    FindRooms,
    FindPeople,
    OpenDirectRoom, ///< of oneself and one other person, or oneself alone
    Invite, ///< into a private room
    RemoveMember, ///< from a private room
    SetRoom, ///< its name and topic, and whether it is archived
    DeleteRoom ///< and bring it back
};
constexpr int actionCount = int(Action::DeleteRoom) + 1;

/// A person who asks for something, with their role at that moment.
struct Actor {
    PersonId person;
    protocol::Role role = protocol::Role::Guest;
    bool operator==(const Actor &) const = default;
};

/// The facts that the rules look at: the actor's role, and how the actor stands to the room and the message of the
/// action. `isMember` and `isAuthor` are false where the action has no room or message.
struct Access {
    protocol::Role role = protocol::Role::Guest;
    bool isMember = false;
    bool isAuthor = false;
    bool isAdmin = false; ///< of the room
    bool isByInvitation = false; ///< the room: people are invited into it, and removed
    bool isLed = false; ///< the room: it is of this vehicle and no direct one, so that somebody here leads it
    bool isArchived = false; ///< the room: nothing more is said in it
    bool operator==(const Access &) const = default;
};

/// The action that a request asks for; none for those about the connection and its own person (hello, ping, changes,
/// auth.logout, profile.set), which everybody may.
std::optional<Action> actionOf(const protocol::Request &request);

bool mayPerform(const Access &access, Action action);

/// Done, or Denied with the action's name ("post") and a sentence that says what is missing.
Result<Done> require(const Access &access, Action action);

/// As `require`, by the role alone: for actions whose room or message is still to be read.
Result<Done> requireRole(protocol::Role role, Action action);

/// The name of the permission on the wire: "edit_message".
QString permissionName(Action action);

/// The way that a connection took. A loopback connection never leaves the machine, so it counts as secure.
enum class Transport { Plain, Secure };

/// Crew and owner sign in over TLS or loopback only: on plain Wi-Fi everybody could take their token from the air.
/// Denied with the permission "secure_connection".
Result<Done> requireTransport(protocol::Role role, Transport transport);

} // namespace gangway::rules
