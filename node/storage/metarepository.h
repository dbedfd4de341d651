// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// Single values by name: the epoch, what the domain calls itself.
class MetaRepository {
public:
    explicit MetaRepository(sql::StatementCache &statements) : m_statements(statements) { }

    Result<std::optional<QByteArray>> value(const QString &key) const;
    Result<Done> setValue(const QString &key, const QByteArray &value);

private:
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
