// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/referenceresolver.h"

#include "node/rules/visibility.h"
#include "node/storage/writing.h"
#include "node/sync/lookup.h"

namespace gangway::sync {

Result<storage::RoomRecord> ReferenceResolver::roomFor(DomainId origin, const rules::GlobalId<RoomId> &name)
{
    if (!m_rooms.contains(name)) {
        auto read = readRoom(name);
        if (!read)
            return read;
        keep(*read);
    }
    const storage::RoomRecord &room = m_rooms[name];
    if (!rules::admits(room.room.reach, room.room.domain, origin))
        return Error::denied(QStringLiteral("reach"), QStringLiteral("The room belongs to one vehicle alone."));
    return room;
}

Result<storage::PersonRecord> ReferenceResolver::person(const rules::GlobalId<PersonId> &name)
{
    if (!m_people.contains(name)) {
        auto read = readPerson(name);
        if (!read)
            return read;
        keep(*read);
    }
    return m_people[name];
}

Result<storage::RoomRecord> ReferenceResolver::readRoom(const rules::GlobalId<RoomId> &name)
{
    const auto found = findRoom(m_writing, name);
    if (!found)
        return found.error();
    if (found->record)
        return *found->record;
    storage::RoomRecord placeholder;
    placeholder.room = { .id = found->id, .reach = protocol::Reach::Everyone, .domain = name.home, .unknown = true };
    placeholder.room.homeId = found->homeId;
    placeholder.room.change = m_writing.nextNumber();
    if (auto saved = m_writing->rooms.save(placeholder); !saved)
        return saved.error();
    m_writing.changed(placeholder.room);
    return placeholder;
}

Result<storage::PersonRecord> ReferenceResolver::readPerson(const rules::GlobalId<PersonId> &name)
{
    const auto found = findPerson(m_writing, name);
    if (!found)
        return found.error();
    if (found->record)
        return *found->record;
    storage::PersonRecord placeholder { .homeId = found->homeId };
    placeholder.person = { .id = found->id, .domain = name.home, .unknown = true };
    placeholder.person.change = m_writing.nextNumber();
    if (auto saved = m_writing->people.save(placeholder); !saved)
        return saved.error();
    m_writing.changed(placeholder.person);
    return placeholder;
}

} // namespace gangway::sync
