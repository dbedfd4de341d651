// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/error.h"
#include "node/protocol/limits.h"
#include "node/protocol/values.h"

/// The frames of a node: answers to requests, and those of its own accord.
namespace gangway::protocol {

struct Welcome {
    Domain domain;
    Person me;
    QString token; ///< empty unless a new one was made
    Timestamp now = 0;
    qint64 change = 0;
    Limits limits;
    QString version;
    bool operator==(const Welcome &) const = default;
};

struct Pong {
    Timestamp now = 0;
    bool operator==(const Pong &) const = default;
};
struct Accepted {
    bool operator==(const Accepted &) const = default;
}; ///< a bare `ok`
struct PersonAnswer {
    Person person;
    bool operator==(const PersonAnswer &) const = default;
};
struct DomainAnswer {
    Domain domain;
    bool operator==(const DomainAnswer &) const = default;
};
struct RoomAnswer {
    Room room;
    bool operator==(const RoomAnswer &) const = default;
};
struct OwnRoomStateAnswer {
    OwnRoomState mine;
    bool operator==(const OwnRoomStateAnswer &) const = default;
};
struct MessageAnswer {
    Message message;
    bool operator==(const MessageAnswer &) const = default;
};

struct Members {
    QList<Member> members;
    QList<Person> people;
    QList<PersonId> online;
    bool operator==(const Members &) const = default;
};

/// `{"message":{id, state:"saved", hlc, arrival, arrived}}`, to the sender alone.
struct Posted {
    MessageId id;
    Hlc hlc;
    qint64 arrival = 0;
    Timestamp arrived = 0;
    bool operator==(const Posted &) const = default;
};

struct HistoryPage {
    QList<Message> messages; ///< oldest first
    std::optional<Position> older;
    std::optional<Position> newer;
    QList<PackReceipt> seals;
    QList<Person> people;
    bool operator==(const HistoryPage &) const = default;
};

struct FoundRooms {
    QList<Room> rooms;
    QString next; ///< to ask for what follows; empty: nothing does
    bool operator==(const FoundRooms &) const = default;
};

struct FoundPeople {
    QList<Person> people;
    QList<PersonId> online; ///< those of them who are here
    QString next;
    bool operator==(const FoundPeople &) const = default;
};

/// The outcome for one person whom somebody invited.
struct Invitation {
    enum class Result {
        Added,
        Member, ///< was one before
        NotFound, ///< nobody of this vehicle
        Removed, ///< by an admin: only an admin invites them again
        Full
    };
    PersonId person;
    Result result = Result::Added;
    bool operator==(const Invitation &) const = default;
};

struct Invitations {
    QList<Invitation> results; ///< as many as were asked for, in their order, each person once
    bool operator==(const Invitations &) const = default;
};

struct DomainReceived {
    DomainId domain;
    bool received = false;
    bool operator==(const DomainReceived &) const = default;
};

struct MessageDetails {
    Message message;
    QString state; ///< "saved", "sent" or "received"
    QList<PersonId> delivered;
    QList<PersonId> read;
    QList<DomainReceived> domains;
    bool operator==(const MessageDetails &) const = default;
};

using Answer = std::variant<Accepted, Welcome, Pong, PersonAnswer, RoomAnswer, OwnRoomStateAnswer, MessageAnswer,
    Members, Posted, HistoryPage, MessageDetails, DomainAnswer, FoundRooms, FoundPeople, Invitations>;

struct Changed {
    qint64 change = 0;
    QList<Item> items;
    bool operator==(const Changed &) const = default;
};
struct CaughtUp {
    qint64 change = 0;
    bool operator==(const CaughtUp &) const = default;
};
struct Gap {
    RoomId room;
    std::optional<Position> older;
    bool operator==(const Gap &) const = default;
};
struct RoomRemoved {
    RoomId room;
    QString why;
    bool operator==(const RoomRemoved &) const = default;
};
struct FellBehind {
    qint64 change = 0;
    bool operator==(const FellBehind &) const = default;
};
struct Presence {
    QList<PersonId> online;
    QList<PersonId> offline;
    bool all = false;
    bool operator==(const Presence &) const = default;
};
struct TypingNow {
    RoomId room;
    PersonId person;
    bool operator==(const TypingNow &) const = default;
};

/// Everything the node sends that is not an answer.
using Event = std::variant<Changed, CaughtUp, Gap, RoomRemoved, FellBehind, Presence, TypingNow>;

} // namespace gangway::protocol
