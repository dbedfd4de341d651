// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/values.h"
#include "node/rules/globalid.h"
#include "node/rules/kinds.h"
#include "node/rules/names.h"
#include "node/rules/registers.h"

#include <QByteArray>

#include <tuple>

/// The rows of the tables as structs: the value that clients see, and beside it the fields that only the node keeps. A
/// register is a value with a `revision` and a `hash`; revision 0 means that it was never set.
namespace gangway::storage {

struct DomainRecord {
    protocol::Domain domain; ///< `name` is what it is shown as here
    QString saidName; ///< what it calls itself; anything at all when it is not ours
    QByteArray publicKey; ///< its first, 32 bytes of Ed25519; empty while unknown
    QByteArray succession = {}; ///< of the keys after that, the longest that was proven (identity/succession.h)
    qint64 revision = 0;
    QByteArray hash;
    enum class Verdict { None = 0, Admitted = 1, Distrusted = 2 };
    Verdict verdict = Verdict::None; ///< of the crew
    bool retiredHere = false; ///< by the crew: `domain.retired` stays, whatever the domain says of itself
    bool operator==(const DomainRecord &) const = default;
};

struct PersonRecord {
    protocol::Person person;
    PersonId homeId = {}; ///< the id that its home gave it; null for one of ours
    rules::NameKeys nickKeys; ///< of the nickname
    qint64 revision = 0;
    QByteArray hash;
    Timestamp createdAt = 0;
    Timestamp lastSeen = 0;
    bool shared = false; ///< known beyond this vehicle: its later changes go out too
    bool operator==(const PersonRecord &) const = default;
};

inline rules::GlobalId<PersonId> globalIdOf(const PersonRecord &record)
{
    return { record.person.domain, record.homeId.isNull() ? record.person.id : record.homeId };
}

struct AccountRecord {
    PersonId person;
    QString nameKey;
    QByteArray passwordHash;
    Timestamp createdAt = 0;
    bool operator==(const AccountRecord &) const = default;
};

struct TokenRecord {
    QByteArray hash; ///< BLAKE2b-256 of the token, never the token
    PersonId person;
    Timestamp createdAt = 0;
    Timestamp lastSeen = 0;
    QString client;
    bool operator==(const TokenRecord &) const = default;
};

struct RoomRecord {
    protocol::Room room;
    rules::NameKeys nameKeys;
    PersonId creator;
    qint64 revision = 0;
    QByteArray hash;
    Timestamp createdAt = 0;
    bool operator==(const RoomRecord &) const = default;
};

inline rules::GlobalId<RoomId> globalIdOf(const protocol::Room &room)
{
    return { room.domain, room.homeId.isNull() ? room.id : room.homeId };
}

/// Two registers: *joined* is written by the person's home, *standing* by the room's.
struct MembershipRecord {
    protocol::Member member;
    qint64 joinedRevision = 0;
    QByteArray joinedHash;
    int standing = 0; ///< a role in the room; 0: none
    qint64 standingRevision = 0;
    QByteArray standingHash;
    bool operator==(const MembershipRecord &) const = default;

    /// Whether they lead the room, which `member.admin` tells to clients.
    bool isAdmin() const { return member.joined && standing == int(rules::RoomStanding::Admin); }
};

struct MessageRecord {
    /// As clients see it: `content.text` is the edited text where there is an edit, empty
    /// once deleted; `edited.revision` the register's, and no `edited` once deleted.
    protocol::Message message;
    /// A placeholder for an edit or a tombstone that came first: never shown, its `arrival` stays 0.
    bool unknown = false;
    MessageId homeId = {}; ///< the id that its home gave it; null for one of ours
    QString createdText; ///< as created; gone once deleted
    QByteArray hash; ///< of the creation
    QString editText; ///< gone once deleted
    QByteArray editHash;
    PersonId deletedBy;
    bool operator==(const MessageRecord &) const = default;
};

inline rules::GlobalId<MessageId> globalIdOf(const MessageRecord &record)
{
    return { record.message.domain, record.homeId.isNull() ? record.message.id : record.homeId };
}

/// A reference to an entity that waits to be sealed; its state is read when it is.
struct OutboxEntry {
    qint64 sequence = 0;
    QString scope;
    int priority = 0; ///< lower goes first
    rules::Kind kind = rules::Kind::Message;
    QByteArray id; ///< of the entity; of a membership: the room's
    QByteArray id2; ///< of a membership: the person's
    Timestamp at = 0;
    bool operator==(const OutboxEntry &) const = default;
};

struct OutboxDepth {
    int queued = 0;
    int messages = 0; ///< of them
    Timestamp oldest = 0; ///< 0: nothing waits
    bool operator==(const OutboxDepth &) const = default;
};

/// Names the packs of one origin that are numbered together.
struct PackLine {
    DomainId origin;
    qint64 epoch = 0;
    QString scope;
    bool operator==(const PackLine &) const = default;
    bool operator<(const PackLine &other) const
    {
        return std::tie(origin, epoch, scope) < std::tie(other.origin, other.epoch, other.scope);
    }
};

struct PackRecord {
    enum class State { Foreign = 0, Made = 1, Acknowledged = 2 }; // as stored
    PackLine line;
    qint64 number = 0;
    QByteArray bytes; ///< as it came or was made; empty: they were damaged, and it is asked for again
    State state = State::Foreign;
    bool later = false; ///< it holds kinds or fields that were not understood when it was folded
    bool isAskedFor() const { return bytes.isEmpty(); }
    bool operator==(const PackRecord &) const = default;
};

/// How far `holder` holds a line of packs. Holder and origin both ourselves: what the broker acknowledged or gave back.
struct WatermarkRecord {
    DomainId holder;
    PackLine line;
    qint64 upto = 0;
    QList<protocol::Span> above; ///< held beyond the first gap, ascending, never touching
    qint64 change = 0;
    bool operator==(const WatermarkRecord &) const = default;
};

/// A stretch of time in which the clock went evenly.
struct ClockSegment {
    qint64 firstNumber = 0; ///< of the counter: what took it, and what follows, was stamped in this segment
    QByteArray boot; ///< Clock::boot()
    Timestamp atBoot = 0; ///< what the clock would have said at uptime 0
    bool operator==(const ClockSegment &) const = default;
};

struct PositionRecord {
    QString topic;
    int partition = 0;
    qint64 offset = 0; ///< of the last record that was applied
    QByteArray digest; ///< of that record, to recognise a replaced topic
    bool operator==(const PositionRecord &) const = default;
};

struct QuarantineRecord {
    qint64 id = 0; ///< a number of the counter
    DomainId origin; ///< who signed it; null when nobody is known to have
    QString topic;
    int partition = 0;
    qint64 offset = 0;
    QString reason;
    qint64 size = 0; ///< of the record as it came
    QByteArray bytes; ///< the beginning of it
    Timestamp at = 0;
    bool operator==(const QuarantineRecord &) const = default;
};

} // namespace gangway::storage
