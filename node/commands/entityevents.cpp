// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/entityevents.h"

#include "node/rules/extensions.h"

namespace gangway::commands {

rules::DomainEvent domainEvent(const storage::DomainRecord &record)
{
    return { .domain = record.domain.id,
        .name = record.saidName,
        .publicKey = record.publicKey,
        .retired = record.domain.retired,
        .revision = record.revision };
}

rules::ProfileEvent profileEvent(const storage::PersonRecord &record)
{
    const protocol::Person &person = record.person;
    return { .person = person.id,
        .domain = person.domain,
        .nick = person.nick,
        .fullName = person.fullName,
        .colour = person.colour,
        .role = person.role,
        .former = person.former,
        .createdAt = record.createdAt,
        .revision = record.revision };
}

rules::RoomEvent roomEvent(const storage::RoomRecord &record)
{
    const protocol::Room &room = record.room;
    return { .room = room.id,
        .domain = room.domain,
        .name = room.name,
        .topic = room.topic,
        .reach = room.reach,
        .creator = record.creator,
        .createdAt = record.createdAt,
        .revision = record.revision };
}

rules::MembershipEvent membershipEvent(const storage::MembershipRecord &record, const GlobalRoomId &room, DomainId home)
{
    return { .room = room,
        .person = record.member.person,
        .domain = home,
        .joined = record.member.joined,
        .since = record.member.since,
        .revision = record.joinedRevision };
}

rules::StandingEvent standingEvent(
    const storage::MembershipRecord &record, DomainId home, const rules::GlobalId<PersonId> &person)
{
    return { .room = record.member.room,
        .domain = home,
        .person = person,
        .standing = rules::RoomStanding(record.standing),
        .revision = record.standingRevision };
}

rules::MessageEvent messageEvent(const storage::MessageRecord &record, const GlobalRoomId &room, const QString &text)
{
    const protocol::Message &message = record.message;
    return { .message = message.id,
        .room = room,
        .author = message.author,
        .domain = message.domain,
        .hlc = message.hlc,
        .sent = message.sent,
        .type = message.content.type,
        .text = text,
        .extensions = rules::messageExtensions(message.sent, message.written) };
}

rules::Event creationEvent(const storage::MessageRecord &record, const GlobalRoomId &room)
{
    const protocol::Message &message = record.message;
    if (message.deleted)
        return rules::RedactedEvent { .message = message.id,
            .room = room,
            .author = message.author,
            .domain = message.domain,
            .hlc = message.hlc,
            .sent = message.sent,
            .by = record.deletedBy };
    return messageEvent(record, room, record.createdText);
}

rules::EditEvent editEvent(const storage::MessageRecord &record, const GlobalRoomId &room)
{
    const protocol::Edited edited = record.message.edited.value_or(protocol::Edited {});
    return { .message = record.message.id,
        .room = room,
        .domain = record.message.domain,
        .text = record.editText,
        .editedAt = edited.at,
        .revision = edited.revision };
}

rules::TombstoneEvent tombstoneEvent(const storage::MessageRecord &record, const GlobalRoomId &room, DomainId writer)
{
    return { .message = globalIdOf(record), .room = room, .by = record.deletedBy, .domain = writer };
}

} // namespace gangway::commands
