// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/rooms.h"

#include "node/commands/memberships.h"
#include "node/commands/outboxqueue.h"
#include "node/commands/registers.h"
#include "node/rules/names.h"
#include "node/rules/visibility.h"
#include "node/storage/writing.h"

namespace gangway::commands {

namespace {

bool isSameCreation(const storage::RoomRecord &record, const NewRoom &room)
{
    return record.creator == room.creator && record.room.domain == room.home && record.room.name == room.name &&
        record.room.topic == room.topic && record.room.reach == room.reach;
}

// Rooms of other vehicles may bear the same name: they are other rooms, shown with their vehicle.
Result<Done> requireFreeName(storage::Writing &writing, const NewRoom &room, int longestName)
{
    const auto isTaken = [&](const QString &name) {
        return writing->rooms.isNamed(room.home, rules::nameKeysOf(name));
    };
    const auto taken = isTaken(room.name);
    if (!taken)
        return taken.error();
    if (!*taken)
        return Done {};
    const auto isFree = [&](const QString &name) { return !isTaken(name).value_or(true); };
    return Error { .code = Error::Code::Taken,
        .message = QStringLiteral("There is a room of this name on this vehicle."),
        .field = QStringLiteral("name"),
        .suggestion = rules::suggestName(room.name, longestName, isFree) };
}

Result<Done> insert(storage::Writing &writing, const NewRoom &room)
{
    storage::RoomRecord record { .room = { .id = room.id,
                                     .name = room.name,
                                     .topic = room.topic,
                                     .reach = room.reach,
                                     .domain = room.home,
                                     .change = writing.nextNumber() },
        .nameKeys = rules::nameKeysOf(room.name),
        .creator = room.creator,
        .createdAt = writing.now() };
    revise(record, record.createdAt);
    const auto isNew = writing->rooms.insert(record);
    if (!isNew)
        return isNew.error();
    writing.changed(record.room);
    return rules::leavesVehicle(room.reach) ? queueRoom(writing, room.id) : Done {};
}

} // namespace

Result<protocol::Room> createRoom(storage::Writing &writing, const NewRoom &room, int longestName)
{
    const auto existing = writing->rooms.find(room.id);
    if (!existing)
        return existing.error();
    if (*existing && isSameCreation(**existing, room))
        return (*existing)->room;
    if (*existing)
        return Error { .code = Error::Code::Conflict, .message = QStringLiteral("Another room has this id.") };

    if (auto isFree = requireFreeName(writing, room, longestName); !isFree)
        return isFree.error();
    if (auto inserted = insert(writing, room); !inserted)
        return inserted.error();
    if (auto joined = joinRoom(writing, { room.id, room.creator, room.home }); !joined)
        return joined.error();
    const auto made = writing->rooms.find(room.id);
    if (!made)
        return made.error();
    return (*made)->room;
}

Result<Done> createEmptyRoom(storage::Writing &writing, const NewRoom &room)
{
    return insert(writing, room);
}

} // namespace gangway::commands
