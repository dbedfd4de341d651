// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/leaving.h"

#include "node/storage/writing.h"

namespace gangway::commands {

namespace {

using Kind = storage::OutboxEntry::Kind;

// Deletes first, so that nothing is read longer than its author wished; then what messages refer to.
int priorityOf(Kind kind)
{
    switch (kind) {
    case Kind::Tombstone: return 0;
    case Kind::Domain:
    case Kind::Person:
    case Kind::Room: return 1;
    case Kind::Membership:
    case Kind::Standing: return 2;
    case Kind::Message:
    case Kind::Edit: break;
    }
    return storage::OutboxEntry::contentPriority;
}

Result<Done> queue(storage::Writing &writing, Kind kind, const QByteArray &id, const QByteArray &id2 = {})
{
    return writing->outbox.append({ .sequence = writing.nextNumber(),
        .scope = QStringLiteral("everyone"),
        .priority = priorityOf(kind),
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
    return queue(writing, Kind::Person, person.bytes());
}

Result<Done> queueRoom(storage::Writing &writing, RoomId room)
{
    return queue(writing, Kind::Room, room.bytes());
}

Result<Done> queueMembership(storage::Writing &writing, RoomId room, PersonId person)
{
    return queue(writing, Kind::Membership, room.bytes(), person.bytes());
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
