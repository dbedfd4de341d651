// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/memberships.h"

#include "node/commands/membershipnotice.h"
#include "node/commands/outboxqueue.h"
#include "node/commands/registers.h"
#include "node/commands/roomaccess.h"
#include "node/protocol/limits.h"
#include "node/rules/visibility.h"
#include "node/storage/writing.h"

namespace gangway::commands {

namespace {

using protocol::RoomKind;
using rules::RoomStanding;
using InvitationResult = protocol::Invitation::Result;

/// A room, and how somebody stands in it.
struct Place {
    storage::RoomRecord room;
    storage::MembershipRecord record;
};

Result<Place> placeOf(storage::Writing &writing, const MembershipKey &membership)
{
    return knownRoom(writing, membership.room).and_then([&](const storage::RoomRecord &room) {
        return membershipOf(writing, membership.room, membership.person)
            .transform([&](const storage::MembershipRecord &record) {
                return Place { room, record };
            });
    });
}

// The person's own value goes first: it carries the same number as the member's, and a client that loses its connection
// between the two must not miss its own. Neither of two people makes a line in their room by it.
Result<protocol::OwnRoomState> announce(
    storage::Writing &writing, const storage::MembershipRecord &record, const storage::RoomRecord &room, DomainId home)
{
    auto mine = writing->marks.mine(record.member.room, record.member.person);
    if (!mine)
        return mine;
    writing.changed(*mine);
    writing.changed(record.member);
    if (room.room.kind == RoomKind::Direct)
        return mine;
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

Result<Done> queueWhenShared(
    storage::Writing &writing, const storage::RoomRecord &room, PersonId person, bool isStandingNew)
{
    if (!rules::leavesVehicle(room.room))
        return Done {};
    return shareProfile(writing, person)
        .and_then([&](Done) { return queueMembership(writing, room.room.id, person); })
        .and_then([&](Done) -> Result<Done> {
            return isStandingNew ? queueStanding(writing, room.room.id, person) : Done {};
        });
}

/// A membership as it is to be: who joins or leaves, and as what.
struct Turn {
    bool joined = false;
    std::optional<RoomStanding> standing = {}; ///< none: as it is
};

// All but the count, which those who join together share.
Result<protocol::OwnRoomState> turn(storage::Writing &writing, const storage::RoomRecord &room,
    storage::MembershipRecord record, DomainId home, Turn to)
{
    const PersonId person = record.member.person;
    record.member.joined = to.joined;
    record.member.since = writing.now();
    record.member.change = writing.nextNumber();
    reviseJoined(record, storage::globalIdOf(room.room), home, writing.now());
    const bool isStandingNew = to.standing && int(*to.standing) != record.standing;
    if (isStandingNew)
        setStanding(record, *to.standing, home, writing.now());
    if (auto saved = writing->memberships.save(record); !saved)
        return saved.error();
    if (to.joined) {
        if (auto set = writing->marks.setHistory(room.room.id, person, record.member.change); !set)
            return set.error();
    }
    auto mine = announce(writing, record, room, home);
    if (!mine)
        return mine;
    return queueWhenShared(writing, room, person, isStandingNew).transform([&](Done) { return *mine; });
}

Result<protocol::OwnRoomState> turnAndCount(storage::Writing &writing, const storage::RoomRecord &room,
    const storage::MembershipRecord &record, DomainId home, Turn to)
{
    auto mine = turn(writing, room, record, home, to);
    if (!mine || room.room.kind == RoomKind::Direct)
        return mine;
    return recount(writing, room, to.joined ? 1 : -1).transform([&](Done) { return *mine; });
}

// No private room with somebody in it is without an admin; a public one is led by the crew as well.
Result<Done> succeed(storage::Writing &writing, const storage::RoomRecord &room, DomainId home)
{
    if (room.room.kind != RoomKind::Private)
        return Done {};
    const auto all = writing->memberships.ofRoom(room.room.id);
    if (!all)
        return all.error();
    if (std::ranges::any_of(*all, &storage::MembershipRecord::isAdmin))
        return Done {};
    const auto seniority = [](const storage::MembershipRecord &one, const storage::MembershipRecord &other) {
        if (one.member.joined != other.member.joined)
            return one.member.joined;
        return std::pair(one.member.since, one.member.person) < std::pair(other.member.since, other.member.person);
    };
    const auto senior = std::ranges::min_element(*all, seniority);
    if (senior == all->end() || !senior->member.joined)
        return Done {};
    storage::MembershipRecord record = *senior;
    setStanding(record, RoomStanding::Admin, home, writing.now());
    record.member.change = writing.nextNumber();
    writing.changed(record.member);
    return writing->memberships.save(record);
}

Result<InvitationResult> inviteOne(
    storage::Writing &writing, const storage::RoomRecord &room, PersonId person, DomainId home, bool isByAdmin)
{
    const auto known = writing->people.find(person);
    if (!known)
        return known.error();
    if (!*known || (*known)->person.unknown || (*known)->person.former || (*known)->person.domain != home)
        return InvitationResult::NotFound;
    const auto record = membershipOf(writing, room.room.id, person);
    if (!record)
        return record.error();
    if (record->member.joined)
        return InvitationResult::Member;
    if (record->standing == int(RoomStanding::Removed) && !isByAdmin)
        return InvitationResult::Removed;
    if (room.room.members >= protocol::mostMembers)
        return InvitationResult::Full;
    return turn(writing, room, *record, home, { true, RoomStanding::Member }).transform([](const auto &) {
        return InvitationResult::Added;
    });
}

} // namespace

Result<protocol::OwnRoomState> joinRoom(storage::Writing &writing, const MembershipKey &membership)
{
    const auto place = placeOf(writing, membership);
    if (!place)
        return place.error();
    const auto &[room, record] = *place;
    if (record.member.joined)
        return writing->marks.mine(membership.room, membership.person);
    if (!rules::isOpen(room.room.kind))
        return Error::notFound(QStringLiteral("room"));
    return turnAndCount(writing, room, record, membership.home, { true });
}

Result<protocol::OwnRoomState> leaveRoom(storage::Writing &writing, const MembershipKey &membership)
{
    const auto place = placeOf(writing, membership);
    if (!place)
        return place.error();
    const auto &[room, record] = *place;
    if (!record.member.joined)
        return writing->marks.mine(membership.room, membership.person);
    const auto standing = record.isAdmin() ? std::optional(RoomStanding::Member) : std::nullopt;
    const auto mine = turnAndCount(writing, room, record, membership.home, { false, standing });
    if (!mine || !standing)
        return mine;
    return succeed(writing, room, membership.home).transform([&](Done) { return *mine; });
}

Result<Done> enterNewRoom(storage::Writing &writing, const MembershipKey &membership)
{
    const auto place = placeOf(writing, membership);
    if (!place)
        return place.error();
    const auto &[room, record] = *place;
    return turnAndCount(writing, room, record, membership.home, { true, RoomStanding::Admin })
        .transform([](const auto &) { return Done {}; });
}

Result<bool> enterDirectRoom(storage::Writing &writing, const MembershipKey &membership)
{
    const auto place = placeOf(writing, membership);
    if (!place)
        return place.error();
    const auto &[room, record] = *place;
    if (record.member.joined)
        return false;
    return turn(writing, room, record, membership.home, { true }).transform([](const auto &) { return true; });
}

Result<protocol::Invitations> invite(storage::Writing &writing, const Invite &invite)
{
    auto room = knownRoom(writing, invite.room);
    if (!room)
        return room.error();
    const auto inviter = requireInRoom(writing, room->room, invite.inviter, rules::Action::Invite, invite.home);
    if (!inviter)
        return inviter.error();
    const int before = room->room.members;
    protocol::Invitations answer;
    for (const PersonId person : invite.people) {
        const auto result = inviteOne(writing, *room, person, invite.home, inviter->isAdmin());
        if (!result)
            return result.error();
        room->room.members += *result == InvitationResult::Added ? 1 : 0;
        answer.results.append({ person, *result });
    }
    if (room->room.members == before)
        return answer;
    return recount(writing, *room, room->room.members - before).transform([&](Done) { return answer; });
}

Result<Done> removeMember(storage::Writing &writing, const Removal &removal)
{
    const auto room = knownRoom(writing, removal.room);
    if (!room)
        return room.error();
    if (auto may = requireInRoom(writing, room->room, removal.admin, rules::Action::RemoveMember, removal.home); !may)
        return may.error();
    const auto record = membershipOf(writing, removal.room, removal.person);
    if (!record)
        return record.error();
    if (!record->member.joined && record->standing == int(RoomStanding::Removed))
        return Done {};
    if (!record->member.joined)
        return Error::notFound(QStringLiteral("person"));
    return turnAndCount(writing, *room, *record, removal.home, { false, RoomStanding::Removed })
        .transform([](const auto &) { return Done {}; });
}

Result<QList<PersonId>> showToMembers(storage::Writing &writing, RoomId room)
{
    const auto all = writing->memberships.ofRoom(room);
    if (!all)
        return all.error();
    QList<PersonId> members;
    for (storage::MembershipRecord record : *all) {
        if (!record.member.joined)
            continue;
        record.member.change = writing.nextNumber();
        if (auto saved = writing->memberships.save(record); !saved)
            return saved.error();
        const auto mine = writing->marks.mine(room, record.member.person);
        if (!mine)
            return mine.error();
        writing.changed(*mine);
        members.append(record.member.person);
    }
    return members;
}

} // namespace gangway::commands
