// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

#include <QHash>

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// Rooms of this and of other vehicles.
class RoomRepository {
public:
    explicit RoomRepository(sql::StatementCache &statements) : m_statements(statements) { }

    Result<QList<RoomRecord>> all() const;
    Result<bool> isEmpty() const; ///< not even a placeholder is there
    Result<QList<RoomRecord>> changedSince(qint64 change) const; ///< in the order of changes
    Result<std::optional<RoomRecord>> find(RoomId id) const;

    /// Whether a room of `domain`, another one than `except`, bears a name like this one.
    Result<bool> isNamed(DomainId domain, const rules::NameKeys &name, RoomId except = {}) const;

    /// Those of the rooms that somebody was ever in which were deleted, and their changes.
    Result<QHash<RoomId, qint64>> deletedOf(PersonId person) const;

    /// False when the id exists; nothing changes then. `find` tells whether it is the same creation.
    Result<bool> insert(const RoomRecord &record);

    /// Inserts, or replaces what the room is called, reaches and belongs to. `members` and `last` are counted here and
    /// stay as they are.
    Result<Done> save(const RoomRecord &record);

    /// Counts people who joined (+) or left (-), and raises the room's change. Gives the new count.
    Result<int> addMembers(RoomId id, int difference, qint64 change);

    /// Moves `last` and `change` forward, never back. Prefer Writing::touchRoom, which does it once a transaction.
    Result<Done> touch(RoomId id, Timestamp last, qint64 change);

    /// Sets `last` to what the room's newest message says, after messages moved.
    Result<Done> refreshLast(RoomId id, qint64 change);

    /// As the name is compared.
    Result<Done> setNameKeys(RoomId id, const rules::NameKeys &keys);

    /// The latest of all rooms' `last`; 0: there is none.
    Result<Timestamp> latest() const;

    /// Hides all of another domain's, or shows them again: hidden ones are read as not known, without their names.
    /// Returns how many that were.
    Result<qint64> setHidden(DomainId domain, bool isHidden, qint64 change);

private:
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
