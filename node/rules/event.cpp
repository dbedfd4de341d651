// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/event.h"

#include "node/base/crypto.h"

namespace gangway::rules {

namespace {

static_assert(
    std::variant_size_v<Event> == std::size_t(firstUnknownKind) + 1, "one alternative per kind, in its order");

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

template<typename Event>
QByteArray textHashOf(const Event &event)
{
    return event.withheldText.isEmpty() ? textHash(event.text) : event.withheldText;
}

} // namespace

int kindOf(const Event &event)
{
    const auto *unknown = std::get_if<UnknownEvent>(&event);
    return unknown ? unknown->kind : int(event.index());
}

QByteArray textHash(const QString &text)
{
    return crypto::hash(text.toUtf8(), hashSize);
}

QByteArray hashOf(const DomainEvent &event)
{
    return crypto::hashOf({ number(Kind::Domain), event.domain.bytes(), event.name.toUtf8(), event.publicKey,
                              number(event.retired), number(event.revision), event.extensions },
        hashSize);
}

QByteArray hashOf(const ProfileEvent &event)
{
    return crypto::hashOf({ number(Kind::Profile), event.domain.bytes(), event.person.bytes(), event.nick.toUtf8(),
                              event.fullName.toUtf8(), number(event.colour), number(event.role), number(event.former),
                              number(event.createdAt), number(event.revision), event.extensions },
        hashSize);
}

QByteArray hashOf(const RoomEvent &event)
{
    return crypto::hashOf({ number(Kind::Room), event.domain.bytes(), event.room.bytes(), event.name.toUtf8(),
                              event.topic.toUtf8(), number(event.reach), event.creator.bytes(), number(event.createdAt),
                              number(event.revision), event.extensions },
        hashSize);
}

QByteArray hashOf(const MembershipEvent &event)
{
    return crypto::hashOf({ number(Kind::Membership), event.domain.bytes(), event.person.bytes(),
                              event.room.home.bytes(), event.room.id.bytes(), number(event.joined), number(event.since),
                              number(event.revision), event.extensions },
        hashSize);
}

QByteArray hashOf(const StandingEvent &event)
{
    return crypto::hashOf(
        { number(Kind::Standing), event.domain.bytes(), event.room.bytes(), event.person.home.bytes(),
            event.person.id.bytes(), number(event.standing), number(event.revision), event.extensions },
        hashSize);
}

QByteArray hashOf(const MessageEvent &event)
{
    return crypto::hashOf({ number(Kind::Message), event.domain.bytes(), event.message.bytes(), event.room.home.bytes(),
                              event.room.id.bytes(), event.author.bytes(), number(qint64(event.hlc.value)),
                              number(event.sent), number(event.type), textHashOf(event), event.extensions },
        hashSize);
}

QByteArray hashOf(const EditEvent &event)
{
    return crypto::hashOf({ number(Kind::Edit), event.domain.bytes(), event.message.bytes(), event.room.home.bytes(),
                              event.room.id.bytes(), textHashOf(event), number(event.editedAt), number(event.revision),
                              event.extensions },
        hashSize);
}

QByteArray hashOf(const TombstoneEvent &event)
{
    return crypto::hashOf(
        { number(Kind::Tombstone), event.domain.bytes(), event.message.home.bytes(), event.message.id.bytes(),
            event.room.home.bytes(), event.room.id.bytes(), event.by.bytes(), event.extensions },
        hashSize);
}

QByteArray hashOf(const RedactedEvent &event)
{
    return crypto::hashOf({ number(Kind::Redacted), event.domain.bytes(), event.message.bytes(),
                              event.room.home.bytes(), event.room.id.bytes(), event.author.bytes(),
                              number(qint64(event.hlc.value)), number(event.sent), event.by.bytes(), event.extensions },
        hashSize);
}

QByteArray hashOf(const UnknownEvent &event)
{
    QByteArray references;
    for (const GlobalId<EntityId> &reference : event.references)
        references += reference.home.bytes() + reference.id.bytes();
    return crypto::hashOf({ number(qint64(event.kind)), references, event.payload, event.extensions }, hashSize);
}

QByteArray hashOf(const Event &event)
{
    return std::visit([](const auto &alternative) { return hashOf(alternative); }, event);
}

} // namespace gangway::rules
