// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/importer.h"

#include "node/commands/entityevents.h"
#include "node/commands/introduction.h"
#include "node/commands/membershipnotice.h"
#include "node/commands/memberships.h"
#include "node/commands/outboxqueue.h"
#include "node/identity/domainkey.h"
#include "node/rules/fold.h"
#include "node/rules/order.h"
#include "node/rules/visibility.h"
#include "node/storage/writing.h"
#include "node/sync/eventcheck.h"

namespace gangway::sync {

bool isRefusal(const Error &error)
{
    using Code = Error::Code;
    return error.code == Code::Invalid || error.code == Code::Denied || error.code == Code::Unsupported;
}

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
    commands::adopt(record, event);
    return commands::introduce(m_writing, record);
}

Result<Done> Importer::fold(DomainId origin, const rules::ProfileEvent &event)
{
    auto held = m_references.person({ origin, event.person });
    if (!held)
        return held.error();
    storage::PersonRecord &record = *held;
    if (!rules::replaces(rules::versionOf(event), { record.revision, record.hash }))
        return record.shared ? Result<Done>(Done {}) : knowAsShared(record);
    commands::adopt(record, event);
    record.person.change = m_writing.nextNumber();
    record.shared = true;
    m_references.keep(record);
    m_writing.changed(record.person);
    return m_writing->people.save(record);
}

// One of ours, whom others know from before this database was put back.
Result<Done> Importer::knowAsShared(storage::PersonRecord record)
{
    if (auto done = commands::shareProfile(m_writing, record.person.id); !done)
        return done;
    record.shared = true;
    m_references.keep(record);
    return Done {};
}

Result<Done> Importer::fold(DomainId origin, const rules::RoomEvent &event)
{
    if (!rules::isShared(event.reach))
        return Error::denied(QStringLiteral("reach"), QStringLiteral("A vehicle's own room was sent."));
    auto held = m_references.roomFor(origin, { origin, event.room });
    if (!held)
        return held.error();
    storage::RoomRecord &record = *held;
    if (!rules::replaces(rules::versionOf(event), { record.revision, record.hash }))
        return Done {};
    const bool wasDeleted = record.room.deletedAt > 0;
    commands::adopt(record, event);
    record.room.change = m_writing.nextNumber();
    m_references.keep(record);
    m_writing.changed(record.room);
    if (auto saved = m_writing->rooms.save(record); !saved || !wasDeleted || record.room.deletedAt > 0)
        return saved;
    return commands::showToMembers(m_writing, record.room.id).transform([](const auto &) { return Done {}; });
}

Result<Done> Importer::fold(DomainId origin, const rules::MembershipEvent &event)
{
    const auto room = m_references.roomFor(origin, event.room);
    const auto person = m_references.person({ origin, event.person });
    if (!room || !person)
        return room ? person.error() : room.error();
    auto held = membership(room->room.id, person->person.id);
    if (!held)
        return held.error();
    storage::MembershipRecord &record = *held;
    if (!rules::replaces(rules::versionOf(event), { record.joinedRevision, record.joinedHash }))
        return Done {};
    const bool wasJoined = record.member.joined;
    commands::adopt(record, event);
    record.member.change = m_writing.nextNumber();
    if (auto saved = m_writing->memberships.save(record); !saved)
        return saved;
    return showMembership(record, wasJoined, origin, event.room);
}

Result<Done> Importer::fold(DomainId origin, const rules::StandingEvent &event)
{
    const auto room = m_references.roomFor(origin, { origin, event.room });
    const auto person = m_references.person(event.person);
    if (!room || !person)
        return room ? person.error() : room.error();
    auto held = membership(room->room.id, person->person.id);
    if (!held)
        return held.error();
    storage::MembershipRecord &record = *held;
    if (!rules::replaces(rules::versionOf(event), { record.standingRevision, record.standingHash }))
        return Done {};
    const bool wasAdmin = record.member.admin;
    commands::adopt(record, event);
    if (record.member.admin != wasAdmin) {
        record.member.change = m_writing.nextNumber();
        m_writing.changed(record.member);
    }
    return m_writing->memberships.save(record);
}

Result<Done> Importer::fold(DomainId origin, const rules::UnknownEvent &event)
{
    const auto known = m_kinds.meaningOf(origin, event);
    return known ? apply(origin, *known) : Result<Done>(Done {});
}

Result<storage::MembershipRecord> Importer::membership(RoomId room, PersonId person)
{
    const auto found = m_writing->memberships.find(room, person);
    if (!found)
        return found.error();
    storage::MembershipRecord nobodyYet;
    nobodyYet.member.room = room;
    nobodyYet.member.person = person;
    return found->value_or(nobodyYet);
}

// A line stands where the person joined or left, as far as their clock can be believed.
Result<Done> Importer::showMembership(
    const storage::MembershipRecord &record, bool wasJoined, DomainId home, const rules::GlobalId<RoomId> &roomName)
{
    m_writing.changed(record.member);
    if (record.member.joined == wasJoined)
        return Done {};
    const Hlc since = Hlc::at(std::max<Timestamp>(record.member.since, 0));
    const Hlc placed = rules::isPlausible(since, m_writing.now()) ? since : m_writing.nextHlc();
    if (auto written = commands::writeMemberLine(m_writing, record, home, placed); !written)
        return written;
    const qint64 change = m_writing.nextNumber();
    const auto members = m_writing->rooms.addMembers(record.member.room, record.member.joined ? 1 : -1, change);
    if (!members)
        return members.error();
    auto room = m_references.roomFor(home, roomName);
    if (!room)
        return room.error();
    room->room.members = *members;
    room->room.change = change;
    m_references.keep(*room);
    m_writing.changed(room->room);
    return Done {};
}

} // namespace gangway::sync
