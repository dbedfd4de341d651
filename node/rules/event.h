// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/hlc.h"
#include "node/rules/kinds.h"
#include "node/rules/registers.h"

#include <variant>
#include <vector>

/// Events, which domains exchange: registers (registers.h) and what happens to messages.
namespace gangway::rules {

/// A message as it was created; nothing in it ever changes. Writer: the author's home.
struct MessageEvent {
    MessageId message;
    GlobalId<RoomId> room;
    PersonId author;
    DomainId domain; ///< where it was written
    Hlc hlc; ///< orders it, everywhere alike
    Timestamp sent = 0; ///< by the origin node's clock
    protocol::Content::Type type = protocol::Content::Type::Text;
    QString text;
    QByteArray extensions = {};
    QByteArray withheldText = {}; ///< the hash of the text, where that is kept back; else empty
    bool operator==(const MessageEvent &) const = default;
};

/// The text that replaces a message's own. Writer: the author's home, which is the message's.
struct EditEvent {
    MessageId message;
    GlobalId<RoomId> room;
    DomainId domain; ///< the message's home
    QString text;
    Timestamp editedAt = 0;
    qint64 revision = 0;
    QByteArray extensions = {};
    QByteArray withheldText = {}; ///< as in MessageEvent
    bool operator==(const EditEvent &) const = default;
};

/// Deletes a message for ever. Writer: the message's or the room's home; of anybody else it has no effect.
struct TombstoneEvent {
    GlobalId<MessageId> message;
    GlobalId<RoomId> room;
    PersonId by; ///< a person of the writer
    DomainId domain; ///< the writer
    QByteArray extensions = {};
    bool operator==(const TombstoneEvent &) const = default;
};

/// A message that was deleted before it left: its place in the room and its tombstone in one; the text never leaves.
/// Writer: the author's home.
struct RedactedEvent {
    MessageId message;
    GlobalId<RoomId> room;
    PersonId author;
    DomainId domain; ///< where it was written
    Hlc hlc;
    Timestamp sent = 0;
    PersonId by; ///< who deleted it, a person of the writer
    QByteArray extensions = {};
    bool operator==(const RedactedEvent &) const = default;
};

/// A kind this version does not know: kept and relayed as it came. Later versions add kinds in this shape alone, so
/// that those before them can read past.
struct UnknownEvent {
    static constexpr int mostReferences = 16;

    int kind = 0;
    std::vector<GlobalId<EntityId>> references; ///< entities that the payload speaks of
    QByteArray payload;
    QByteArray extensions = {};
    bool operator==(const UnknownEvent &) const = default;
};

/// In the order of Kind.
using Event = std::variant<DomainEvent, ProfileEvent, RoomEvent, MembershipEvent, StandingEvent, MessageEvent,
    EditEvent, TombstoneEvent, RedactedEvent, UnknownEvent>;

template<typename Event>
GlobalMessageId nameOf(const Event &event)
{
    return { event.domain, event.room, event.message };
}
inline GlobalMessageId nameOf(const TombstoneEvent &event)
{
    return { event.message.home, event.room, event.message.id };
}

/// The number of an event's kind: a Kind, or that of an UnknownEvent.
int kindOf(const Event &event);

/// An event of that kind, to be filled.
Event emptyEvent(int kind);

/// UTF-16 units and bytes of all texts in it, and of a payload.
qsizetype textSizeOf(const Event &event);

/// BLAKE2b-256 of a text as UTF-8. Messages and edits are hashed over this instead of the text, so that a text can be
/// kept back and the signature over the rest still verifies.
QByteArray textHash(const QString &text);

/// The canonical hash: BLAKE2b-256 over kind and every field (integers as eight bytes, least significant first, texts
/// as UTF-8), each preceded by its length. The same on every machine and version: signatures, ties between registers
/// and digests stand on it.
QByteArray hashOf(const MessageEvent &event);
QByteArray hashOf(const EditEvent &event);
QByteArray hashOf(const TombstoneEvent &event);
QByteArray hashOf(const RedactedEvent &event);
QByteArray hashOf(const UnknownEvent &event);
QByteArray hashOf(const Event &event);

} // namespace gangway::rules
