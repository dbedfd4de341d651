// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/event.h"

#include "node/base/crypto.h"

namespace gangway::rules {

namespace {

static_assert(std::variant_size_v<Event> == std::size_t(Kind::Later) + 1, "one alternative per kind, in its order");

QByteArray number(qint64 value)
{
    QByteArray bytes(8, Qt::Uninitialized);
    for (int i = 0; i < 8; ++i)
        bytes[i] = char(quint64(value) >> (8 * i));
    return bytes;
}

template<typename Enum>
QByteArray number(Enum value) requires std::is_enum_v<Enum>
{
    return number(qint64(value));
}

} // namespace

QByteArray hashOf(const DomainEvent &event)
{
    return crypto::hashOf({ number(Kind::Domain), event.domain.bytes(), event.name.toUtf8(), event.publicKey,
                              number(event.retired), number(event.revision) },
        hashSize);
}

QByteArray hashOf(const ProfileEvent &event)
{
    return crypto::hashOf({ number(Kind::Profile), event.person.bytes(), event.domain.bytes(), event.nick.toUtf8(),
                              event.fullName.toUtf8(), number(event.colour), number(event.role), number(event.former),
                              number(event.createdAt), number(event.revision) },
        hashSize);
}

QByteArray hashOf(const RoomEvent &event)
{
    return crypto::hashOf(
        { number(Kind::Room), event.room.bytes(), event.domain.bytes(), event.name.toUtf8(), event.topic.toUtf8(),
            number(event.reach), event.creator.bytes(), number(event.createdAt), number(event.revision) },
        hashSize);
}

QByteArray hashOf(const MembershipEvent &event)
{
    return crypto::hashOf({ number(Kind::Membership), event.room.bytes(), event.person.bytes(), number(event.joined),
                              number(event.since), number(event.revision) },
        hashSize);
}

QByteArray hashOf(const StandingEvent &event)
{
    return crypto::hashOf({ number(Kind::Standing), event.room.bytes(), event.person.bytes(), number(event.standing),
                              number(event.revision) },
        hashSize);
}

QByteArray hashOf(const MessageEvent &event)
{
    return crypto::hashOf(
        { number(Kind::Message), event.message.bytes(), event.room.bytes(), event.author.bytes(), event.domain.bytes(),
            number(qint64(event.hlc.value)), number(event.sent), number(event.type), event.text.toUtf8() },
        hashSize);
}

QByteArray hashOf(const EditEvent &event)
{
    return crypto::hashOf({ number(Kind::Edit), event.message.bytes(), event.room.bytes(), event.text.toUtf8(),
                              number(event.editedAt), number(event.revision) },
        hashSize);
}

QByteArray hashOf(const TombstoneEvent &event)
{
    return crypto::hashOf(
        { number(Kind::Tombstone), event.message.bytes(), event.room.bytes(), event.by.bytes() }, hashSize);
}

QByteArray hashOf(const RedactedEvent &event)
{
    return crypto::hashOf(
        { number(Kind::Redacted), event.message.bytes(), event.room.bytes(), event.author.bytes(), event.domain.bytes(),
            number(qint64(event.hlc.value)), number(event.sent), event.by.bytes() },
        hashSize);
}

QByteArray hashOf(const LaterEvent &event)
{
    return crypto::hashOf({ number(qint64(event.kind)), event.payload }, hashSize);
}

QByteArray hashOf(const Event &event)
{
    return std::visit([](const auto &alternative) { return hashOf(alternative); }, event);
}

} // namespace gangway::rules
