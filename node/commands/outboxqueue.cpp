// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/outboxqueue.h"

#include "node/storage/writing.h"

namespace gangway::commands {

namespace {

using rules::Kind;

Result<Done> queue(storage::Writing &writing, Kind kind, const QByteArray &id, const QByteArray &id2 = {})
{
    return writing->outbox.append({ .sequence = writing.nextNumber(),
        .scope = QStringLiteral("everyone"),
        .priority = rules::rowOf(kind).priority,
        .kind = kind,
        .id = id,
        .id2 = id2,
        .at = writing.now() });
}

} // namespace

Result<Done> shareProfile(storage::Writing &writing, PersonId person)
{
    auto record = writing->people.find(person);
    if (!record)
        return record.error();
    if (!*record || (*record)->shared)
        return Done {};
    (*record)->shared = true;
    if (auto saved = writing->people.save(**record); !saved)
        return saved;
    return queueProfile(writing, person);
}

Result<Done> queueDomain(storage::Writing &writing, DomainId self)
{
    return queue(writing, Kind::Domain, self.bytes());
}

Result<Done> queueProfile(storage::Writing &writing, PersonId person)
{
    return queue(writing, Kind::Profile, person.bytes());
}

Result<Done> queueRoom(storage::Writing &writing, RoomId room)
{
    return queue(writing, Kind::Room, room.bytes());
}

Result<Done> queueMembership(storage::Writing &writing, RoomId room, PersonId person)
{
    return queue(writing, Kind::Membership, room.bytes(), person.bytes());
}

Result<Done> queueStanding(storage::Writing &writing, RoomId room, PersonId person)
{
    return queue(writing, Kind::Standing, room.bytes(), person.bytes());
}

Result<Done> queueMessage(storage::Writing &writing, MessageId message)
{
    return queue(writing, Kind::Message, message.bytes());
}

Result<Done> queueEdit(storage::Writing &writing, MessageId message)
{
    return queue(writing, Kind::Edit, message.bytes());
}

Result<Done> queueTombstone(storage::Writing &writing, MessageId message)
{
    return queue(writing, Kind::Tombstone, message.bytes());
}

} // namespace gangway::commands
