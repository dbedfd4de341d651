// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/roomaccess.h"

#include "node/rules/registers.h"
#include "node/rules/visibility.h"
#include "node/storage/writing.h"

namespace gangway::commands {

Result<storage::RoomRecord> knownRoom(storage::Writing &writing, RoomId id)
{
    auto room = writing->rooms.find(id);
    if (!room)
        return room.error();
    if (!*room || (*room)->room.unknown || (*room)->room.deletedAt > 0)
        return Error::notFound(QStringLiteral("room"));
    return **room;
}

Result<storage::MembershipRecord> membershipOf(storage::Writing &writing, RoomId room, PersonId person)
{
    auto record = writing->memberships.find(room, person);
    if (!record)
        return record.error();
    const protocol::Member nobodyYet { .room = room, .person = person };
    return record->value_or(storage::MembershipRecord { .member = nobodyYet });
}

Result<storage::MembershipRecord> requireInRoom(storage::Writing &writing, const protocol::Room &room,
    const rules::Actor &actor, rules::Action action, DomainId home)
{
    auto record = membershipOf(writing, room.id, actor.person);
    if (!record)
        return record;
    if (!record->member.joined && !rules::isOpen(room.kind))
        return Error::notFound(QStringLiteral("room"));
    const rules::Access access { .role = actor.role,
        .isMember = record->member.joined,
        .isAdmin = record->isAdmin(),
        .isByInvitation = room.kind == protocol::RoomKind::Private,
        .isLed = rules::isLed(room, home),
        .isArchived = room.archived };
    return rules::require(access, action).transform([&](Done) { return *record; });
}

} // namespace gangway::commands
