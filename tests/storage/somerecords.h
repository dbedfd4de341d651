// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/crypto.h"
#include "node/storage/records.h"

/// Plain rows to be altered by a test where it matters.
namespace gangway::support {

template<typename Id>
Id idOf(quint8 number)
{
    std::array<quint8, 16> bytes {};
    bytes.front() = 1;
    bytes.back() = number;
    return Id(bytes);
}

inline storage::MessageRecord someMessage(quint8 number, RoomId room, qint64 arrival)
{
    storage::MessageRecord record;
    record.message = { .id = idOf<MessageId>(number),
        .room = room,
        .author = idOf<PersonId>(1),
        .domain = idOf<DomainId>(1),
        .hlc = Hlc::at(1'790'000'000'000 + arrival),
        .sent = 1'790'000'000'000,
        .arrived = 1'790'000'000'001,
        .arrival = arrival,
        .content = { protocol::Content::Type::Text, {} },
        .edited = {},
        .change = arrival };
    record.message.content.text = QStringLiteral("Message %1").arg(number);
    record.createdText = record.message.content.text;
    record.hash = crypto::hash(record.createdText.toUtf8());
    return record;
}

inline storage::RoomRecord someRoom(quint8 number, protocol::Reach reach = protocol::Reach::Vehicle)
{
    storage::RoomRecord record;
    record.room = { .id = idOf<RoomId>(number),
        .name = QStringLiteral("Room %1").arg(number),
        .topic = QStringLiteral("A topic"),
        .reach = reach,
        .domain = idOf<DomainId>(1),
        .change = number };
    record.nameKeys.key = record.room.name.toCaseFolded();
    record.creator = idOf<PersonId>(1);
    record.revision = 1;
    record.hash = crypto::hash("room");
    record.createdAt = 1'790'000'000'000;
    return record;
}

inline storage::PersonRecord somePerson(quint8 number)
{
    storage::PersonRecord record;
    record.person = { .id = idOf<PersonId>(number),
        .nick = QStringLiteral("Person %1").arg(number),
        .fullName = QStringLiteral("Full Name"),
        .colour = number % 8,
        .role = protocol::Role::Guest,
        .domain = idOf<DomainId>(1),
        .change = number };
    record.nickKeys = { record.person.nick.toCaseFolded(), record.person.nick };
    record.revision = 1;
    record.hash = crypto::hash("person");
    record.createdAt = 1'790'000'000'000;
    record.lastSeen = 1'790'000'000'000;
    return record;
}

inline storage::MembershipRecord someMembership(RoomId room, PersonId person, bool joined = true)
{
    storage::MembershipRecord record;
    record.member = { .room = room, .person = person, .joined = joined, .since = 1'790'000'000'000, .change = 1 };
    record.joinedRevision = 1;
    record.joinedHash = crypto::hash("joined");
    return record;
}

} // namespace gangway::support
