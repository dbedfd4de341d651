// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/firstroom.h"

#include "node/commands/memberships.h"
#include "node/commands/rooms.h"
#include "node/storage/writing.h"

namespace gangway::commands {

namespace {

// Kept by id: rooms get other names, and a clock that was wrong makes a later room the older one.
const QString firstRoomKey = QStringLiteral("first_room");

} // namespace

Result<Done> makeFirstRoom(storage::Writing &writing, DomainId home, IdGenerator &ids)
{
    const auto isEmpty = writing->rooms.isEmpty();
    if (!isEmpty)
        return isEmpty.error();
    if (!*isEmpty)
        return Done {};
    const auto id = ids.make<RoomId>();
    return createEmptyRoom(writing, { .id = id, .home = home, .name = QStringLiteral("Lounge"), .topic = {} })
        .and_then([&](Done) { return writing->meta.setValue(firstRoomKey, id.bytes()); });
}

Result<Done> joinFirstRoom(storage::Writing &writing, PersonId person, DomainId home)
{
    const auto stored = writing->meta.value(firstRoomKey);
    if (!stored)
        return stored.error();
    const auto room = RoomId::fromBytes(stored->value_or(QByteArray()));
    if (!room)
        return Done {};
    const auto record = writing->rooms.find(*room);
    if (!record)
        return record.error();
    if (!*record || (*record)->room.archived || (*record)->room.deletedAt > 0)
        return Done {};
    return joinRoom(writing, { *room, person, home }).transform([](const protocol::OwnRoomState &) { return Done {}; });
}

} // namespace gangway::commands
