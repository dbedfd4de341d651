// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// People of this and of other vehicles. Reading all at start is meant: a vehicle has thousands, not millions.
class PersonRepository {
public:
    explicit PersonRepository(sql::StatementCache &statements) : m_statements(statements) { }

    Result<QList<PersonRecord>> all() const;
    Result<QList<protocol::Person>> allSeen() const; ///< as clients see them
    Result<QList<protocol::Person>> changedSince(qint64 change) const; ///< the same, in the order of changes
    Result<std::optional<PersonRecord>> find(PersonId id) const;

    /// The people of `domain` who go by a name like this one now; without former ones.
    Result<QList<PersonRecord>> findByNick(DomainId domain, const rules::NameKeys &nick) const;

    /// Those of `domain` who go by a name with the key of another one's name now.
    Result<QList<PersonRecord>> namesakes(DomainId domain) const;

    /// As the nickname is compared.
    Result<Done> setNickKeys(PersonId id, const rules::NameKeys &keys);

    /// Inserts or replaces the whole row.
    Result<Done> save(const PersonRecord &record);

    /// Notes when somebody was last seen. Not a visible change.
    Result<Done> touch(PersonId id, Timestamp lastSeen);
    /// The same for all of `domain` of whom only the network told.
    Result<Done> touchUnseen(DomainId domain, Timestamp lastSeen);

    /// Hides all of another domain's, or shows them again: hidden ones are read as not known, without their names.
    /// Returns how many that were.
    Result<qint64> setHidden(DomainId domain, bool isHidden, qint64 change);

private:
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
