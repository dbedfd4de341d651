// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/message.h"
#include "node/protocol/span.h"

#include <QList>

#include <algorithm>
#include <variant>

/// The values in `changed` frames: whole ones, replaced by id when `change` is newer. README.md beside this file is
/// their contract.
namespace gangway::protocol {

// As stored and as sent to other domains: the numbers never change. A value from elsewhere may be one that only later
// versions know; clients see it as the safest that is known: a private room of this vehicle, and a guest.
enum class Reach { Vehicle = 0, Everyone = 1 };
enum class Role { Guest = 0, Passenger = 1, Moderator = 2, Crew = 3, Owner = 4 };
enum class RoomKind { Public = 0, Private = 1, Direct = 2 };

struct Domain {
    DomainId id;
    QString name;
    QString words; ///< eight words made from its public key, to be compared aloud
    bool own = false;
    bool trusted = true;
    bool retired = false;
    bool distrusted = false; ///< by the crew, after a look at it; never with `trusted`
    Timestamp lastContact = 0; ///< 0: never
    qint64 change = 0;
    Body body = {}; ///< as it came; only a client keeps it
    bool operator==(const Domain &) const = default;
};

struct Person {
    PersonId id;
    QString nick;
    QString fullName;
    int colour = 0; ///< hue 0 to 7
    Role role = Role::Guest;
    DomainId domain;
    bool former = false;
    bool unknown = false; ///< a placeholder: referred to before it was known
    qint64 change = 0;
    Body body = {}; ///< as it came; only a client keeps it
    bool operator==(const Person &) const = default;
};

struct Room {
    RoomId id;
    QString name;
    QString topic;
    Reach reach = Reach::Vehicle;
    DomainId domain; ///< its home
    int members = 0;
    Timestamp last = 0; ///< when its newest message was placed; 0: none yet
    bool unknown = false;
    qint64 change = 0;
    RoomId homeId = {}; ///< the id that its home gave it; null: the same; never on the wire
    RoomKind kind = RoomKind::Public;
    QList<PersonId> pair = {}; ///< of a direct room: its two people, who opened it first
    bool archived = false; ///< nothing more is said in it
    Timestamp deletedAt = 0; ///< not 0: the room is gone; never on the wire
    Body body = {}; ///< as it came; only a client keeps it
    bool operator==(const Room &) const = default;
};

struct OwnRoomState;
/// The reason that a room is gone, to somebody who is not in it any more: "left" or "removed"; "deleted" for everybody.
constexpr auto whyDeleted = "deleted";
QString whyGone(const OwnRoomState &mine);

/// One person's own side of a room; goes to that person's devices only.
struct OwnRoomState {
    RoomId room;
    bool joined = false;
    qint64 readTo = 0; ///< an arrival
    int unread = 0;
    qint64 change = 0;
    PersonId person = {}; ///< whose; never on the wire
    bool removed = false; ///< by an admin of the room; never with `joined`
    Body body = {}; ///< as it came; only a client keeps it
    bool operator==(const OwnRoomState &) const = default;
};

struct Member {
    RoomId room;
    PersonId person;
    bool joined = false;
    Timestamp since = 0;
    qint64 change = 0;
    bool admin = false; ///< of a private room
    Body body = {}; ///< as it came; only a client keeps it
    bool operator==(const Member &) const = default;
};

/// Messages of a person, and the pack of the own domain in which they left.
struct PackReceipt {
    QString scope; ///< "everyone"
    qint64 epoch = 0;
    qint64 number = 0;
    QList<MessageId> messages;
    qint64 change = 0;
    PersonId author = {}; ///< whose; never on the wire
    bool operator==(const PackReceipt &) const = default;
};

/// How far `domain` holds the own domain's packs of one scope and epoch; the own domain's entry is what the broker
/// acknowledged.
struct ReplicationMark {
    DomainId domain;
    QString scope;
    qint64 epoch = 0;
    qint64 upto = 0;
    QList<Span> above; ///< held beyond the first gap, ascending
    qint64 change = 0;

    bool covers(qint64 number) const
    {
        const auto holds = [number](const Span &span) { return span.contains(number); };
        return number <= upto || std::any_of(above.begin(), above.end(), holds);
    }
    Body body = {}; ///< as it came; only a client keeps it
    bool operator==(const ReplicationMark &) const = default;
};

struct ReadMark {
    RoomId room;
    PersonId person;
    qint64 upto = 0; ///< an arrival
    qint64 change = 0;
    Body body = {}; ///< as it came; only a client keeps it
    bool operator==(const ReadMark &) const = default;
};

struct DeliveredMark {
    RoomId room;
    PersonId person;
    qint64 upto = 0;
    qint64 change = 0;
    Body body = {}; ///< as it came; only a client keeps it
    bool operator==(const DeliveredMark &) const = default;
};

/// Packs of a vehicle that left the network before they were read here.
struct MissingPacks {
    DomainId domain;
    qint64 packs = 0;
    qint64 lost = 0; ///< those of them that were asked for, again and again, and nobody sent
    bool operator==(const MissingPacks &) const = default;
};

/// Whether another vehicle that holds the same packs shows the same.
struct Agreement {
    DomainId domain;
    qint64 parts = 0; ///< in so many of about a thousand entries each something differs
    Timestamp since = 0;
    bool operator==(const Agreement &) const = default;
};

struct Link {
    enum class State { Off, Up, Down };
    State state = State::Off;
    int queued = 0; ///< events waiting to be sealed or acknowledged
    int messages = 0; ///< of them; what a person counts
    Timestamp oldest = 0; ///< when the oldest of them was written; 0: none
    Timestamp nextAttempt = 0; ///< crew only, as all below
    QString reason; ///< why it is down, or what is wrong though it is up, one English sentence
    qint64 clockError = 0; ///< ms that the crew laptop's clock is ahead, negative when behind; 0: right, or not known
    qint64 clockDoubt = 0; ///< ms that it must be wrong, or have been, while nobody tells the right time
    qint64 sentBytes = 0;
    qint64 receivedBytes = 0;
    QList<MissingPacks> missing; ///< by vehicle; empty while everything is here
    qint64 agreeing = 0; ///< other vehicles that hold the same packs and show the same
    QList<Agreement> differing; ///< those that show something else
    bool isRepairing = false; ///< what differs is being looked for and put right
    qint64 change = 0;
    QList<Agreement> agreements = {}; ///< with all that were compared; never on the wire
    bool operator==(const Link &) const = default;
};

using Item = std::variant<Domain, Person, Room, OwnRoomState, Member, Message, PackReceipt, ReplicationMark, ReadMark,
    DeliveredMark, Link>;

qint64 changeOf(const Item &item);

} // namespace gangway::protocol
