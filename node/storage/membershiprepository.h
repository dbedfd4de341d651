// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// Memberships of people in rooms.
class MembershipRepository {
public:
    explicit MembershipRepository(sql::StatementCache &statements) : m_statements(statements) { }

    Result<QList<MembershipRecord>> changedSince(qint64 change) const; ///< in the order of changes
    Result<std::optional<MembershipRecord>> find(RoomId room, PersonId person) const;

    /// Everybody who ever joined, those who left included (`member.joined` tells).
    Result<QList<MembershipRecord>> ofRoom(RoomId room) const;
    Result<QList<MembershipRecord>> ofPerson(PersonId person) const;

    /// All pairs of a room and somebody who has joined it now.
    Result<QList<std::pair<RoomId, PersonId>>> joined() const;

    /// All of rooms that reach beyond the vehicle, by (room, person), after the given pair; at most `limit`.
    Result<QList<MembershipRecord>> shared(RoomId afterRoom, PersonId afterPerson, int limit) const;

    /// Inserts or replaces the whole row. Count with RoomRepository::addMembers.
    Result<Done> save(const MembershipRecord &record);

private:
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
