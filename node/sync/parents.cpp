// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/parents.h"

#include "node/rules/visibility.h"
#include "node/storage/writing.h"

namespace gangway::sync {

Result<storage::RoomRecord> Parents::roomFor(DomainId origin, RoomId id)
{
    if (!m_rooms.contains(id)) {
        auto read = readRoom(origin, id);
        if (!read)
            return read;
        keep(*read);
    }
    const storage::RoomRecord &room = m_rooms[id];
    if (!rules::admits(room.room.reach, room.room.domain, origin))
        return Error::denied(QStringLiteral("reach"), QStringLiteral("The room belongs to one vehicle alone."));
    return room;
}

Result<storage::PersonRecord> Parents::personOf(DomainId origin, PersonId id)
{
    if (!m_people.contains(id)) {
        auto read = readPerson(origin, id);
        if (!read)
            return read;
        keep(*read);
    }
    const storage::PersonRecord &person = m_people[id];
    if (person.person.domain != origin)
        return Error::denied(QStringLiteral("home"), QStringLiteral("The person belongs to another domain."));
    return person;
}

Result<storage::RoomRecord> Parents::readRoom(DomainId origin, RoomId id)
{
    const auto found = m_writing->rooms.find(id);
    if (!found)
        return found.error();
    if (*found)
        return **found;
    storage::RoomRecord placeholder;
    placeholder.room = { .id = id, .reach = protocol::Reach::Everyone, .domain = origin, .unknown = true };
    placeholder.room.change = m_writing.nextNumber();
    if (auto saved = m_writing->rooms.save(placeholder); !saved)
        return saved.error();
    m_writing.changed(placeholder.room);
    return placeholder;
}

Result<storage::PersonRecord> Parents::readPerson(DomainId origin, PersonId id)
{
    const auto found = m_writing->people.find(id);
    if (!found)
        return found.error();
    if (*found)
        return **found;
    storage::PersonRecord placeholder;
    placeholder.person = { .id = id, .domain = origin, .unknown = true };
    placeholder.person.change = m_writing.nextNumber();
    if (auto saved = m_writing->people.save(placeholder); !saved)
        return saved.error();
    m_writing.changed(placeholder.person);
    return placeholder;
}

} // namespace gangway::sync
