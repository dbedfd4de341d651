// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/requests.h"

/// The wishes of a person. Windows put one of these into Session::dispatch; its effect returns as changed values or a
/// Notice.
namespace gangway::session {

struct SendText {
    RoomId room;
    QString text;
};
struct EditText {
    MessageId id;
    QString text;
};
struct DeleteMessage {
    MessageId id;
}; ///< a pending or failed one is withdrawn, a saved one deleted for all
struct RetryMessage {
    MessageId id;
};
struct SaveDraft {
    RoomId room;
    QString text;
};
struct CreateRoom {
    QString name;
    QString topic;
    protocol::Reach reach = protocol::Reach::Vehicle;
    RoomId id = {}; ///< the same for all tries, of which the node makes one room; null: a new one
    protocol::RoomKind kind = protocol::RoomKind::Public;
}; ///< answered by Session::settled
/// Opens the room of oneself and somebody else.
struct WriteTo {
    PersonId person;
};
/// Names a room anew, says what it is for, archives it or opens it again.
struct SetRoom {
    protocol::RoomSet room;
}; ///< answered by Session::settled
struct DeleteRoom {
    RoomId room;
}; ///< answered by Session::settled
/// Brings back the room that was deleted a moment ago, and opens it.
struct RestoreRoom {
    RoomId room;
};
struct InvitePeople {
    RoomId room;
    QList<PersonId> people;
}; ///< answered by Session::settled
struct RemoveMember {
    RoomId room;
    PersonId person;
};
/// Asks for people by the beginning of their names; answered by Session::peopleFound.
struct FindPeople {
    QString query;
};
struct JoinRoom {
    RoomId room;
};
struct LeaveRoom {
    RoomId room;
}; ///< one that oneself was removed from is forgotten
/// Asks for the rooms that may be joined; the same query again asks anew. Answered by Session::roomSearchChanged.
struct FindRooms {
    QString query;
};
struct FindMoreRooms { };
struct MarkRead {
    RoomId room;
    qint64 upto = 0;
};
struct LoadOlder {
    RoomId room;
}; ///< answered by Session::pageLoaded
struct LoadMembers {
    RoomId room;
}; ///< answered by Session::membersLoaded
struct LoadInfo {
    MessageId id;
}; ///< answered by Session::infoLoaded
struct SetProfile {
    protocol::ProfileSet profile;
}; ///< answered by Session::settled
/// Of crew and owner.
struct DecideDomain {
    DomainId domain;
    protocol::Decision decision = protocol::Decision::Admit;
}; ///< answered by Session::settled
struct ChooseName {
    QString nick;
}; ///< after Notice::NameTaken
struct ReconnectNow { };
struct SignOut { };

using Intent = std::variant<SendText, EditText, DeleteMessage, RetryMessage, SaveDraft, CreateRoom, WriteTo, SetRoom,
    DeleteRoom, RestoreRoom, InvitePeople, RemoveMember, FindPeople, JoinRoom, LeaveRoom, FindRooms, FindMoreRooms,
    MarkRead, LoadOlder, LoadMembers, LoadInfo, SetProfile, DecideDomain, ChooseName, ReconnectNow, SignOut>;

} // namespace gangway::session
