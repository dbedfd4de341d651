// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

#include <QHash>

namespace gangway::storage {
class Writing;
}

namespace gangway::sync {

/// Rooms and people that imported events refer to, each read once a transaction. Those that are not known yet become
/// placeholders of the home that their names tell. Lives on the storage thread for one transaction.
class ReferenceResolver {
public:
    explicit ReferenceResolver(storage::Writing &writing) : m_writing(writing) { }

    /// The room, when it takes events of `origin`; Denied when its reach excludes them.
    Result<storage::RoomRecord> roomFor(DomainId origin, const rules::GlobalId<RoomId> &name);

    Result<storage::PersonRecord> person(const rules::GlobalId<PersonId> &name);

    /// The row was written: the next question gets it.
    void keep(const storage::RoomRecord &room) { m_rooms.insert(storage::globalIdOf(room.room), room); }
    void keep(const storage::PersonRecord &person) { m_people.insert(globalIdOf(person), person); }

private:
    Result<storage::RoomRecord> readRoom(const rules::GlobalId<RoomId> &name);
    Result<storage::PersonRecord> readPerson(const rules::GlobalId<PersonId> &name);

    storage::Writing &m_writing;
    QHash<rules::GlobalId<RoomId>, storage::RoomRecord> m_rooms;
    QHash<rules::GlobalId<PersonId>, storage::PersonRecord> m_people;
};

} // namespace gangway::sync
