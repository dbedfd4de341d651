// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/rooms.h"

#include "node/commands/memberships.h"
#include "node/commands/outboxqueue.h"
#include "node/commands/registers.h"
#include "node/commands/roomaccess.h"
#include "node/rules/names.h"
#include "node/rules/visibility.h"
#include "node/storage/writing.h"

namespace gangway::commands {

namespace {

bool isSameCreation(const storage::RoomRecord &record, const NewRoom &room)
{
    return record.creator == room.creator && record.room.domain == room.home && record.room.name == room.name &&
        record.room.topic == room.topic && record.room.reach == room.reach && record.room.kind == room.kind;
}

// Somebody of ours who may be written to for the first time.
Result<Done> requirePerson(storage::Writing &writing, const DirectPair &pair)
{
    const auto record = writing->people.find(pair.other);
    if (!record)
        return record.error();
    const bool isOurs = *record && !(*record)->person.unknown && (*record)->person.domain == pair.home;
    return isOurs && !(*record)->person.former ? Result<Done>(Done {}) : Error::notFound(QStringLiteral("person"));
}

// Rooms of other vehicles may bear the same name: they are other rooms, shown with their vehicle.
Result<Done> requireFreeName(storage::Writing &writing, const NewRoom &room, int longestName)
{
    if (!rules::isOpen(room.kind))
        return Done {};
    const auto isTaken = [&](const QString &name) {
        return writing->rooms.isNamed(room.home, rules::nameKeysOf(name), room.id);
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
                                     .members = int(room.pair.size()),
                                     .change = writing.nextNumber(),
                                     .kind = room.kind,
                                     .pair = room.pair },
        .nameKeys = rules::isOpen(room.kind) ? rules::nameKeysOf(room.name) : rules::NameKeys(),
        .creator = room.creator,
        .createdAt = writing.now() };
    revise(record, record.createdAt);
    const auto isNew = writing->rooms.insert(record);
    if (!isNew)
        return isNew.error();
    writing.changed(record.room);
    return rules::leavesVehicle(record.room) ? queueRoom(writing, room.id) : Done {};
}

// As what its name is held against those of others.
NewRoom namesakeOf(const protocol::Room &room)
{
    return { .id = room.id, .home = room.domain, .name = room.name, .kind = room.kind };
}

// A room of ours with what was altered, but for its revision and keys.
Result<protocol::Room> saveChanged(storage::Writing &writing, storage::RoomRecord record)
{
    const bool isNamed = rules::isOpen(record.room.kind) && record.room.deletedAt == 0;
    record.nameKeys = isNamed ? rules::nameKeysOf(record.room.name) : rules::NameKeys();
    record.room.change = writing.nextNumber();
    revise(record, writing.now());
    if (auto saved = writing->rooms.save(record); !saved)
        return saved.error();
    writing.changed(record.room);
    if (!rules::leavesVehicle(record.room))
        return record.room;
    return queueRoom(writing, record.room.id).transform([&](Done) { return record.room; });
}

Result<protocol::Room> roomAsItIs(storage::Writing &writing, RoomId id)
{
    return writing->rooms.find(id).transform([](const auto &record) { return record->room; });
}

} // namespace

Result<protocol::Room> createRoom(storage::Writing &writing, const NewRoom &room, int longestName)
{
    const auto existing = writing->rooms.find(room.id);
    if (!existing)
        return existing.error();
    if (*existing && (*existing)->room.deletedAt == 0 && isSameCreation(**existing, room))
        return (*existing)->room;
    if (*existing)
        return Error { .code = Error::Code::Conflict, .message = QStringLiteral("Another room has this id.") };

    if (auto isFree = requireFreeName(writing, room, longestName); !isFree)
        return isFree.error();
    if (auto inserted = insert(writing, room); !inserted)
        return inserted.error();
    if (auto joined = enterNewRoom(writing, { room.id, room.creator, room.home }); !joined)
        return joined.error();
    return roomAsItIs(writing, room.id);
}

Result<protocol::Room> changeRoom(storage::Writing &writing, const RoomChange &change)
{
    auto record = knownRoom(writing, change.room);
    if (!record)
        return record.error();
    protocol::Room &room = record->room;
    if (auto may = requireInRoom(writing, room, change.actor, rules::Action::SetRoom, change.home); !may)
        return may.error();
    const protocol::Room before = room;
    room.name = change.name.value_or(room.name);
    room.topic = change.topic.value_or(room.topic);
    room.archived = change.archived.value_or(room.archived);
    if (room == before)
        return room;
    if (room.name != before.name) {
        if (auto isFree = requireFreeName(writing, namesakeOf(room), change.longestName); !isFree)
            return isFree.error();
    }
    return saveChanged(writing, *record);
}

Result<Done> deleteRoom(storage::Writing &writing, const RoomDeletion &deletion)
{
    auto record = knownRoom(writing, deletion.room);
    if (!record)
        return record.error();
    if (auto may = requireInRoom(writing, record->room, deletion.actor, rules::Action::DeleteRoom, deletion.home); !may)
        return may.error();
    record->room.deletedAt = writing.now();
    return saveChanged(writing, *record).transform([](const auto &) { return Done {}; });
}

Result<RestoredRoom> restoreRoom(storage::Writing &writing, const RoomDeletion &deletion, int longestName)
{
    auto found = writing->rooms.find(deletion.room);
    if (!found)
        return found.error();
    if (!*found || (*found)->room.unknown)
        return Error::notFound(QStringLiteral("room"));
    storage::RoomRecord &record = **found;
    if (auto may = requireInRoom(writing, record.room, deletion.actor, rules::Action::DeleteRoom, deletion.home); !may)
        return may.error();
    if (record.room.deletedAt == 0)
        return RestoredRoom { record.room, {} };
    if (writing.now() - record.room.deletedAt > restorableFor)
        return Error::notFound(QStringLiteral("room"));
    if (auto isFree = requireFreeName(writing, namesakeOf(record.room), longestName); !isFree)
        return isFree.error();
    record.room.deletedAt = 0;
    const auto restored = saveChanged(writing, record);
    if (!restored)
        return restored.error();
    return showToMembers(writing, record.room.id).transform([&](const QList<PersonId> &members) {
        return RestoredRoom { *restored, members };
    });
}

Result<protocol::Room> openDirectRoom(storage::Writing &writing, const DirectPair &pair)
{
    const RoomId id = rules::directRoomId({ pair.home, pair.opener }, { pair.home, pair.other });
    const auto existing = writing->rooms.find(id);
    if (!existing)
        return existing.error();
    if (!*existing) {
        const NewRoom room { .id = id,
            .creator = pair.opener,
            .home = pair.home,
            .kind = protocol::RoomKind::Direct,
            .pair = pair.opener == pair.other ? QList { pair.opener } : QList { pair.opener, pair.other } };
        if (auto made = requirePerson(writing, pair).and_then([&](Done) { return insert(writing, room); }); !made)
            return made.error();
    } else if ((*existing)->room.kind != protocol::RoomKind::Direct) {
        return Error::notFound(QStringLiteral("person")); // another vehicle took the id for a room of its own
    }
    if (auto joined = enterDirectRoom(writing, { id, pair.opener, pair.home }); !joined)
        return joined.error();
    return roomAsItIs(writing, id);
}

Result<Done> createEmptyRoom(storage::Writing &writing, const NewRoom &room)
{
    return insert(writing, room);
}

} // namespace gangway::commands
