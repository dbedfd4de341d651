// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/commands/registers.h"

#include "node/rules/event.h"

namespace gangway::domain::commands {

void revise(storage::DomainRecord &record)
{
    ++record.revision;
    record.hash = rules::hashOf(rules::DomainEvent { .domain = record.domain.id,
        .name = record.domain.name,
        .publicKey = record.publicKey,
        .retired = record.domain.retired,
        .revision = record.revision });
}

void revise(storage::PersonRecord &record)
{
    const protocol::Person &person = record.person;
    ++record.revision;
    record.hash = rules::hashOf(rules::ProfileEvent { .person = person.id,
        .domain = person.domain,
        .nick = person.nick,
        .fullName = person.fullName,
        .colour = person.colour,
        .role = person.role,
        .former = person.former,
        .createdAt = record.createdAt,
        .revision = record.revision });
}

void revise(storage::RoomRecord &record)
{
    const protocol::Room &room = record.room;
    ++record.revision;
    record.hash = rules::hashOf(rules::RoomEvent { .room = room.id,
        .domain = room.domain,
        .name = room.name,
        .topic = room.topic,
        .reach = room.reach,
        .creator = record.creator,
        .createdAt = record.createdAt,
        .revision = record.revision });
}

void reviseJoined(storage::MembershipRecord &record)
{
    ++record.joinedRevision;
    record.joinedHash = rules::hashOf(rules::MembershipEvent { .room = record.member.room,
        .person = record.member.person,
        .joined = record.member.joined,
        .since = record.member.since,
        .revision = record.joinedRevision });
}

void reviseEdit(storage::MessageRecord &record, const QString &text, Timestamp at)
{
    const int revision = record.message.edited ? record.message.edited->revision + 1 : 1;
    record.message.edited = protocol::Edited { .at = at, .revision = revision };
    record.message.content.text = text;
    record.editText = text;
    record.editHash = rules::hashOf(rules::EditEvent { .message = record.message.id,
        .room = record.message.room,
        .text = text,
        .editedAt = at,
        .revision = revision });
}

QByteArray creationHash(const storage::MessageRecord &record, const QString &text)
{
    const protocol::Message &message = record.message;
    return rules::hashOf(rules::MessageEvent { .message = message.id,
        .room = message.room,
        .author = message.author,
        .domain = message.domain,
        .hlc = record.hlc,
        .sent = message.sent,
        .type = message.content.type,
        .text = text });
}

} // namespace gangway::domain::commands
