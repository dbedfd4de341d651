// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/importer.h"

#include "node/domain/commands/memberline.h"
#include "node/identity/domainkey.h"
#include "node/rules/fold.h"
#include "node/rules/names.h"
#include "node/rules/order.h"
#include "node/rules/visibility.h"
#include "node/storage/writing.h"
#include "node/sync/eventcheck.h"

namespace gangway::sync {

namespace {

Result<Done> foreign(const QString &what)
{
    return Error::denied(QStringLiteral("home"), what);
}

} // namespace

Result<Done> Importer::apply(DomainId origin, const rules::Event &event)
{
    if (auto checked = checkEvent(event); !checked)
        return checked;
    return std::visit([&](const auto &alternative) { return fold(origin, alternative); }, event);
}

Result<Done> Importer::fold(DomainId origin, const rules::DomainEvent &event)
{
    const auto found = m_writing->domains.find(origin);
    if (!found)
        return found.error();
    auto record = found->value_or(storage::DomainRecord {});
    if (!rules::replaces(rules::versionOf(event), { record.revision, record.hash }))
        return Done {};
    if (!*found)
        record.domain.words = identity::fingerprintWords(event.publicKey);
    record.domain.id = origin;
    record.domain.name = event.name;
    record.domain.retired = event.retired;
    record.domain.change = m_writing.nextNumber();
    record.publicKey = event.publicKey;
    record.revision = event.revision;
    record.hash = rules::hashOf(event);
    m_writing.changed(record.domain);
    return m_writing->domains.save(record);
}

Result<Done> Importer::fold(DomainId origin, const rules::ProfileEvent &event)
{
    const auto found = m_writing->people.find(event.person);
    if (!found)
        return found.error();
    auto record = found->value_or(storage::PersonRecord {});
    const bool isKnown = *found && !record.person.unknown;
    if (isKnown && record.person.domain != origin && record.person.domain == m_parents.self())
        return foreign(QStringLiteral("Another domain claims a person of ours."));
    const rules::Version held { record.revision, record.hash };
    if (isKnown && !rules::replaces(origin, rules::versionOf(event), record.person.domain, held))
        return Done {};
    record.person = { .id = event.person,
        .nick = event.nick,
        .fullName = event.fullName,
        .colour = event.colour,
        .role = event.role,
        .domain = origin,
        .former = event.former,
        .change = m_writing.nextNumber() };
    record.nickKey = rules::nameKey(event.nick);
    record.revision = event.revision;
    record.hash = rules::hashOf(event);
    record.createdAt = event.createdAt;
    record.shared = true;
    m_parents.keep(record);
    m_writing.changed(record.person);
    return m_writing->people.save(record);
}

Result<Done> Importer::fold(DomainId origin, const rules::RoomEvent &event)
{
    if (!rules::leavesVehicle(event.reach))
        return Error::denied(QStringLiteral("reach"), QStringLiteral("A vehicle's own room was sent."));
    const auto found = m_writing->rooms.find(event.room);
    if (!found)
        return found.error();
    auto record = found->value_or(storage::RoomRecord {});
    const bool isKnown = *found && !record.room.unknown;
    if (isKnown && record.room.domain != origin && record.room.domain == m_parents.self())
        return foreign(QStringLiteral("Another domain claims a room of ours."));
    const rules::Version held { record.revision, record.hash };
    if (isKnown && !rules::replaces(origin, rules::versionOf(event), record.room.domain, held))
        return Done {};
    record.room.id = event.room;
    record.room.name = event.name;
    record.room.topic = event.topic;
    record.room.reach = event.reach;
    record.room.domain = origin;
    record.room.unknown = false;
    record.room.change = m_writing.nextNumber();
    record.nameKey = rules::nameKey(event.name);
    record.creator = event.creator;
    record.revision = event.revision;
    record.hash = rules::hashOf(event);
    record.createdAt = event.createdAt;
    m_parents.keep(record);
    m_writing.changed(record.room);
    return m_writing->rooms.save(record);
}

Result<Done> Importer::fold(DomainId origin, const rules::MembershipEvent &event)
{
    const auto room = m_parents.roomFor(origin, event.room);
    const auto person = m_parents.personOf(origin, event.person);
    if (!room || !person)
        return room ? person.error() : room.error();
    const auto found = m_writing->memberships.find(event.room, event.person);
    if (!found)
        return found.error();
    auto record = found->value_or(storage::MembershipRecord {});
    if (!rules::replaces(rules::versionOf(event), { record.joinedRevision, record.joinedHash }))
        return Done {};
    const bool wasJoined = record.member.joined;
    record.member = { event.room, event.person, event.joined, event.since, m_writing.nextNumber() };
    record.joinedRevision = event.revision;
    record.joinedHash = rules::hashOf(event);
    if (auto saved = m_writing->memberships.save(record); !saved)
        return saved;
    return showMembership(record, wasJoined, origin);
}

Result<Done> Importer::fold(DomainId origin, const rules::StandingEvent &event)
{
    const auto room = m_parents.roomFor(origin, event.room);
    if (!room)
        return room.error();
    if (room->room.domain != origin)
        return foreign(QStringLiteral("The room belongs to another domain."));
    const auto found = m_writing->memberships.find(event.room, event.person);
    if (!found)
        return found.error();
    storage::MembershipRecord nobodyYet;
    nobodyYet.member.room = event.room;
    nobodyYet.member.person = event.person;
    auto record = found->value_or(nobodyYet);
    if (!rules::replaces(rules::versionOf(event), { record.standingRevision, record.standingHash }))
        return Done {};
    record.standing = int(event.standing);
    record.standingRevision = event.revision;
    record.standingHash = rules::hashOf(event);
    return m_writing->memberships.save(record);
}

// A line stands where the person joined or left, as far as their clock can be believed.
Result<Done> Importer::showMembership(const storage::MembershipRecord &record, bool wasJoined, DomainId home)
{
    m_writing.changed(record.member);
    if (record.member.joined == wasJoined)
        return Done {};
    const Timestamp since = std::max<Timestamp>(record.member.since, 0);
    const rules::Placement placement = rules::place(Hlc::at(since), m_writing.now(), m_writing.nextHlc());
    if (auto written = domain::commands::writeMemberLine(m_writing, record, home, placement.hlc); !written)
        return written;
    const qint64 change = m_writing.nextNumber();
    const auto members = m_writing->rooms.addMembers(record.member.room, record.member.joined ? 1 : -1, change);
    if (!members)
        return members.error();
    auto room = m_parents.roomFor(home, record.member.room);
    if (!room)
        return room.error();
    room->room.members = *members;
    room->room.change = change;
    m_parents.keep(*room);
    m_writing.changed(room->room);
    return Done {};
}

} // namespace gangway::sync
