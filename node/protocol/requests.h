// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/limits.h"
#include "node/protocol/values.h"

/// The requests of a client. One struct a request, named after its `t`; README.md beside this file says what each
/// answers.
namespace gangway::protocol {

struct Resume {
    DomainId domain;
    qint64 after = 0;
    bool operator==(const Resume &) const = default;
};

/// Exactly one of token, ownerTicket and (alone) guestName decides who it is.
struct Hello {
    QString token;
    QString guestName;
    QString ownerTicket;
    QString client;
    std::optional<Resume> resume;
    bool operator==(const Hello &) const = default;
};

struct Ping {
    bool operator==(const Ping &) const = default;
};
struct Changes {
    qint64 after = 0;
    bool operator==(const Changes &) const = default;
};
struct AuthLogout {
    bool operator==(const AuthLogout &) const = default;
};

struct ProfileSet {
    std::optional<QString> nick;
    std::optional<QString> fullName;
    std::optional<int> colour;
    bool operator==(const ProfileSet &) const = default;
};

/// The crew's verdict on another vehicle.
enum class Decision { Admit, Distrust, DistrustAndHide, Retire };
struct DomainDecide {
    DomainId domain;
    Decision decision = Decision::Admit;
    bool operator==(const DomainDecide &) const = default;
};

struct RoomCreate {
    RoomId id;
    QString name;
    QString topic;
    Reach reach = Reach::Vehicle;
    RoomKind kind = RoomKind::Public; ///< never Direct
    bool operator==(const RoomCreate &) const = default;
};

/// The room of the asker and one other person, or, of themselves, the asker's notes.
struct RoomDirect {
    PersonId person;
    bool operator==(const RoomDirect &) const = default;
};

/// People who are to be in a private room from now on.
struct RoomInvite {
    RoomId room;
    QList<PersonId> people;
    bool operator==(const RoomInvite &) const = default;
};

/// Another name or topic of a room, or whether anything more is said in it.
struct RoomSet {
    RoomId room;
    std::optional<QString> name;
    std::optional<QString> topic;
    std::optional<bool> archived;
    bool operator==(const RoomSet &) const = default;
};

/// The room goes, for everybody.
struct RoomDelete {
    RoomId room;
    bool operator==(const RoomDelete &) const = default;
};
/// One that was deleted a moment ago comes back.
struct RoomRestore {
    RoomId room;
    bool operator==(const RoomRestore &) const = default;
};

/// Somebody who is to be out of a private room.
struct RoomRemove {
    RoomId room;
    PersonId person;
    bool operator==(const RoomRemove &) const = default;
};

struct RoomJoin {
    RoomId room;
    bool operator==(const RoomJoin &) const = default;
};
struct RoomLeave {
    RoomId room;
    bool operator==(const RoomLeave &) const = default;
};
struct RoomMembers {
    RoomId room;
    bool operator==(const RoomMembers &) const = default;
};

/// Rooms by the beginning of a word of their names, the most active first; or by their ids.
struct RoomsFind {
    QString query; ///< empty: all
    QString after; ///< the `next` of an answer; empty: from the first
    int limit = mostFoundAtOnce;
    std::optional<QList<RoomId>> ids;
    bool operator==(const RoomsFind &) const = default;
};

/// People by the beginning of a word of their names, who is here first; or by their ids.
struct PeopleFind {
    QString query;
    std::optional<QList<PersonId>> ids;
    QString after;
    int limit = mostFoundAtOnce;
    bool operator==(const PeopleFind &) const = default;
};

struct MessagePost {
    MessageId id;
    RoomId room;
    Content content;
    Timestamp waited = 0; ///< ms since its author wrote it, by their own clock
    bool operator==(const MessagePost &) const = default;
};

struct MessageEdit {
    MessageId id;
    Content content;
    bool operator==(const MessageEdit &) const = default;
};
struct MessageDelete {
    MessageId id;
    bool operator==(const MessageDelete &) const = default;
};
struct MessageInfo {
    MessageId id;
    bool operator==(const MessageInfo &) const = default;
};

struct History {
    RoomId room;
    std::optional<Position> before;
    std::optional<Position> after;
    int limit = 50;
    bool operator==(const History &) const = default;
};

struct Read {
    RoomId room;
    qint64 upto = 0;
    bool operator==(const Read &) const = default;
};
struct Delivered {
    RoomId room;
    qint64 upto = 0;
    bool operator==(const Delivered &) const = default;
};
struct Typing {
    RoomId room;
    bool operator==(const Typing &) const = default;
};

using Request = std::variant<Hello, Ping, Changes, AuthLogout, ProfileSet, RoomCreate, RoomJoin, RoomLeave, RoomMembers,
    MessagePost, MessageEdit, MessageDelete, MessageInfo, History, Read, Delivered, Typing, DomainDecide, RoomsFind,
    PeopleFind, RoomDirect, RoomInvite, RoomRemove, RoomSet, RoomDelete, RoomRestore>;

struct RequestFrame {
    qint64 ref = 0;
    Request request;
    bool operator==(const RequestFrame &) const = default;
};

} // namespace gangway::protocol
