// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// Records from the network that could not be taken, the newest of them. Bounded in number and in size, so that
/// whoever floods the topics does not fill the disk.
class QuarantineRepository {
public:
    static constexpr int mostRecords = 1000;
    static constexpr qsizetype mostBytes = 4096; ///< kept of one record

    explicit QuarantineRepository(sql::StatementCache &statements) : m_statements(statements) { }

    /// Keeps a record, or the beginning of it.
    Result<Done> add(const QuarantineRecord &record);
    /// Lets the oldest go, beyond `mostRecords`.
    Result<Done> trim();
    /// Returns how many there were.
    Result<qint64> clear();

    Result<QList<QuarantineRecord>> all() const; ///< oldest first

private:
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
