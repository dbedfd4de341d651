// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// The vehicles this one knows, itself among them.
class DomainRepository {
public:
    explicit DomainRepository(sql::StatementCache &statements) : m_statements(statements) { }

    Result<QList<DomainRecord>> all() const;
    Result<QList<DomainRecord>> changedSince(qint64 change) const; ///< in the order of changes
    Result<std::optional<DomainRecord>> find(DomainId id) const;
    Result<std::optional<DomainRecord>> own() const;

    /// Inserts or replaces the whole row.
    Result<Done> save(const DomainRecord &record);
    Result<Done> remove(DomainId id);

private:
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
