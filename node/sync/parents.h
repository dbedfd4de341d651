// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

#include <QHash>

namespace gangway::storage {
class Writing;
}

namespace gangway::sync {

/// Rooms and people that imported events refer to, each read once a transaction. What is not known yet becomes a
/// placeholder of the domain that spoke of it first. Lives on the storage thread for one transaction.
class Parents {
public:
    Parents(storage::Writing &writing, DomainId self) : m_writing(writing), m_self(self) { }

    /// The room, when it takes events of `origin`; Denied when its reach excludes them.
    Result<storage::RoomRecord> roomFor(DomainId origin, RoomId id);

    /// The person, when `origin` is their home or nobody knows yet; Denied when another domain is.
    Result<storage::PersonRecord> personOf(DomainId origin, PersonId id);

    /// The row was written: the next question gets it.
    void keep(const storage::RoomRecord &room) { m_rooms.insert(room.room.id, room); }
    void keep(const storage::PersonRecord &person) { m_people.insert(person.person.id, person); }

    DomainId self() const { return m_self; }

private:
    Result<storage::RoomRecord> readRoom(DomainId origin, RoomId id);
    Result<storage::PersonRecord> readPerson(DomainId origin, PersonId id);

    storage::Writing &m_writing;
    DomainId m_self;
    QHash<RoomId, storage::RoomRecord> m_rooms;
    QHash<PersonId, storage::PersonRecord> m_people;
};

} // namespace gangway::sync
