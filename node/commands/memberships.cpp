// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/memberships.h"

#include "node/commands/membershipnotice.h"
#include "node/commands/outboxqueue.h"
#include "node/commands/registers.h"
#include "node/rules/visibility.h"
#include "node/storage/writing.h"

namespace gangway::commands {

namespace {

Result<storage::RoomRecord> knownRoom(storage::Writing &writing, RoomId id)
{
    auto room = writing->rooms.find(id);
    if (!room)
        return room.error();
    if (!*room || (*room)->room.unknown)
        return Error::notFound(QStringLiteral("room"));
    return **room;
}

Result<storage::MembershipRecord> membershipOf(storage::Writing &writing, const MembershipKey &membership)
{
    auto record = writing->memberships.find(membership.room, membership.person);
    if (!record)
        return record.error();
    const protocol::Member nobodyYet { .room = membership.room, .person = membership.person };
    return record->value_or(storage::MembershipRecord { .member = nobodyYet });
}

// The person's own value goes first: it carries the same number as the member's, and a client that loses its connection
// between the two must not miss its own.
Result<protocol::OwnRoomState> announce(
    storage::Writing &writing, const storage::MembershipRecord &record, DomainId home)
{
    auto mine = writing->marks.mine(record.member.room, record.member.person);
    if (!mine)
        return mine;
    writing.changed(*mine);
    writing.changed(record.member);
    if (auto line = writeMemberLine(writing, record, home, writing.nextHlc()); !line)
        return line.error();
    return mine;
}

Result<Done> recount(storage::Writing &writing, storage::RoomRecord room, int difference)
{
    const qint64 change = writing.nextNumber();
    const auto members = writing->rooms.addMembers(room.room.id, difference, change);
    if (!members)
        return members.error();
    room.room.members = *members;
    room.room.change = change;
    writing.changed(room.room);
    return Done {};
}

Result<Done> queueWhenShared(storage::Writing &writing, const storage::RoomRecord &room, PersonId person)
{
    if (!rules::leavesVehicle(room.room.reach))
        return Done {};
    return shareProfile(writing, person).and_then([&](Done) { return queueMembership(writing, room.room.id, person); });
}

Result<protocol::OwnRoomState> setJoined(storage::Writing &writing, const MembershipKey &membership, bool joined)
{
    const auto room = knownRoom(writing, membership.room);
    if (!room)
        return room.error();
    auto record = membershipOf(writing, membership);
    if (!record)
        return record.error();
    if (record->member.joined == joined)
        return writing->marks.mine(membership.room, membership.person);

    record->member.joined = joined;
    record->member.since = writing.now();
    record->member.change = writing.nextNumber();
    reviseJoined(*record, storage::globalIdOf(room->room), membership.home, writing.now());
    if (auto saved = writing->memberships.save(*record); !saved)
        return saved.error();
    if (joined) {
        if (auto set = writing->marks.setHistory(membership.room, membership.person, record->member.change); !set)
            return set.error();
    }
    auto mine = announce(writing, *record, membership.home);
    if (!mine)
        return mine;
    if (auto counted = recount(writing, *room, joined ? 1 : -1); !counted)
        return counted.error();
    if (auto queued = queueWhenShared(writing, *room, membership.person); !queued)
        return queued.error();
    return mine;
}

} // namespace

Result<protocol::OwnRoomState> joinRoom(storage::Writing &writing, const MembershipKey &membership)
{
    return setJoined(writing, membership, true);
}

Result<protocol::OwnRoomState> leaveRoom(storage::Writing &writing, const MembershipKey &membership)
{
    return setJoined(writing, membership, false);
}

} // namespace gangway::commands
