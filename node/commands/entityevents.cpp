// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/entityevents.h"

#include "node/rules/extensions.h"
#include "node/rules/names.h"

namespace gangway::commands {

namespace {

// A room that was deleted elsewhere, or before this database was put back, is brought back by nobody here.
constexpr Timestamp deletedLongAgo = 1;

rules::RoomExtras extrasOf(const protocol::Room &room)
{
    if (room.deletedAt > 0)
        return { rules::RoomExtras::Deleted };
    return { room.archived ? rules::RoomExtras::Archived : rules::RoomExtras::Live };
}

} // namespace

rules::DomainEvent domainEvent(const storage::DomainRecord &record)
{
    return { .domain = record.domain.id,
        .name = record.saidName,
        .publicKey = record.publicKey,
        .retired = record.domain.retired,
        .revision = record.revision };
}

void adopt(storage::DomainRecord &record, const rules::DomainEvent &event)
{
    record.saidName = event.name;
    record.publicKey = event.publicKey;
    record.domain.retired = event.retired || record.retiredHere;
    record.revision = event.revision;
    record.hash = rules::hashOf(event);
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

void adopt(storage::PersonRecord &record, const rules::ProfileEvent &event)
{
    protocol::Person &person = record.person;
    person.nick = event.nick;
    person.fullName = event.fullName;
    person.colour = event.colour;
    person.role = event.role;
    person.former = event.former;
    person.unknown = false;
    record.nickKeys = rules::nameKeysOf(event.nick);
    record.createdAt = event.createdAt;
    record.revision = event.revision;
    record.hash = rules::hashOf(event);
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
        .revision = record.revision,
        .extensions = rules::extensionsOf(extrasOf(room)) };
}

void adopt(storage::RoomRecord &record, const rules::RoomEvent &event)
{
    protocol::Room &room = record.room;
    room.name = event.name;
    room.topic = event.topic;
    room.reach = event.reach;
    room.unknown = false;
    const qint64 state = rules::extrasOf(event).state;
    const bool isDeleted = state == rules::RoomExtras::Deleted;
    room.archived = state != rules::RoomExtras::Live && !isDeleted;
    room.deletedAt = isDeleted ? deletedLongAgo : 0;
    record.nameKeys = isDeleted ? rules::NameKeys() : rules::nameKeysOf(event.name);
    record.creator = event.creator;
    record.createdAt = event.createdAt;
    record.revision = event.revision;
    record.hash = rules::hashOf(event);
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

void adopt(storage::MembershipRecord &record, const rules::MembershipEvent &event)
{
    record.member.joined = event.joined;
    record.member.since = event.since;
    record.member.admin = record.isAdmin();
    record.joinedRevision = event.revision;
    record.joinedHash = rules::hashOf(event);
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

void adopt(storage::MembershipRecord &record, const rules::StandingEvent &event)
{
    record.standing = int(event.standing);
    record.member.admin = record.isAdmin();
    record.standingRevision = event.revision;
    record.standingHash = rules::hashOf(event);
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

void adopt(storage::MessageRecord &record, const rules::MessageEvent &event)
{
    protocol::Message &message = record.message;
    message.domain = event.domain;
    message.hlc = event.hlc;
    message.sent = event.sent;
    message.written = rules::writtenOf(event);
    message.content = { event.type, event.text };
    record.createdText = event.text;
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

void adopt(storage::MessageRecord &record, const rules::EditEvent &event)
{
    record.message.edited = protocol::Edited { event.editedAt, int(event.revision) };
    record.editText = event.text;
    record.editHash = rules::hashOf(event);
}

rules::TombstoneEvent tombstoneEvent(const storage::MessageRecord &record, const GlobalRoomId &room, DomainId writer)
{
    return { .message = globalIdOf(record), .room = room, .by = record.deletedBy, .domain = writer };
}

} // namespace gangway::commands
