// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/values.h"

/// Who may do what, as one table. Pure: the same answer on every domain, now and in a replay.
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
    FindPeople
};
constexpr int actionCount = int(Action::FindPeople) + 1;

/// What is known of the asker at this place. `isMember` and `isAuthor` are false where the action has no room or
/// message.
struct Standing {
    protocol::Role role = protocol::Role::Guest;
    bool isMember = false;
    bool isAuthor = false;
    bool operator==(const Standing &) const = default;
};

bool mayPerform(const Standing &who, Action action);

/// Done, or Denied with the action's name ("post") and a sentence that says what is missing.
Result<Done> require(const Standing &who, Action action);

/// The name of the permission on the wire: "edit_message".
QString permissionName(Action action);

/// Which way a connection took. A loopback connection never leaves the machine, so it counts as secure.
enum class Transport { Plain, Secure };

/// Crew and owner sign in over TLS or loopback only: on plain Wi-Fi everybody could take their token from the air.
/// Denied with the permission "secure_connection".
Result<Done> requireTransport(protocol::Role role, Transport transport);

} // namespace gangway::rules
