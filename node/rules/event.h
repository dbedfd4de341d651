// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/hlc.h"
#include "node/rules/registers.h"

#include <variant>

/// What domains exchange: registers (registers.h) and what happens to messages.
namespace gangway::rules {

/// A message as it was created; nothing in it ever changes. Writer: the author's home.
struct MessageEvent {
    MessageId message;
    RoomId room;
    PersonId author;
    DomainId domain; ///< where it was written
    Hlc hlc;
    Timestamp sent = 0; ///< by the origin node's wall clock
    protocol::Content::Type type = protocol::Content::Type::Text;
    QString text;
    bool operator==(const MessageEvent &) const = default;
};

/// The text that replaces a message's own. Writer: the author's home.
struct EditEvent {
    MessageId message;
    RoomId room;
    QString text;
    Timestamp editedAt = 0;
    qint64 revision = 0;
    bool operator==(const EditEvent &) const = default;
};

/// Deletes a message for ever. Writer: the author's or the room's home.
struct TombstoneEvent {
    MessageId message;
    RoomId room;
    PersonId by;
    bool operator==(const TombstoneEvent &) const = default;
};

/// A message that was deleted before it left: its place in the room and its tombstone in one; the text never leaves.
/// Writer: the author's home.
struct RedactedEvent {
    MessageId message;
    RoomId room;
    PersonId author;
    DomainId domain; ///< where it was written
    Hlc hlc;
    Timestamp sent = 0;
    PersonId by; ///< who deleted it
    bool operator==(const RedactedEvent &) const = default;
};

/// A kind this version does not know: kept and relayed as it came.
struct LaterEvent {
    int kind = 0;
    QByteArray payload;
    bool operator==(const LaterEvent &) const = default;
};

/// In the order of Kind.
using Event = std::variant<DomainEvent, ProfileEvent, RoomEvent, MembershipEvent, StandingEvent, MessageEvent,
    EditEvent, TombstoneEvent, RedactedEvent, LaterEvent>;

/// Part of every hash and of the pack format: never renumbered.
enum class Kind { Domain, Profile, Room, Membership, Standing, Message, Edit, Tombstone, Redacted, Later };

inline Kind kindOf(const Event &event)
{
    return Kind(event.index());
}

/// The canonical hash: BLAKE2b-256 over kind and every field (integers as eight bytes, least significant first, texts
/// as UTF-8), each preceded by its length. The same on every machine and version: signatures, ties between registers
/// and digests stand on it.
QByteArray hashOf(const MessageEvent &event);
QByteArray hashOf(const EditEvent &event);
QByteArray hashOf(const TombstoneEvent &event);
QByteArray hashOf(const RedactedEvent &event);
QByteArray hashOf(const LaterEvent &event);
QByteArray hashOf(const Event &event);

} // namespace gangway::rules
