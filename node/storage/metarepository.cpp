// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/metarepository.h"

#include "node/sql/statementcache.h"

namespace gangway::storage {

namespace {

constexpr auto valueSql = "SELECT value FROM meta WHERE key = ?";

constexpr auto setSql = R"(
    INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value)";

} // namespace

Result<std::optional<QByteArray>> MetaRepository::value(const QString &key) const
{
    return m_statements.prepare(valueSql).bind(key).first([](const sql::Row &row) { return row.bytes(0); });
}

Result<Done> MetaRepository::setValue(const QString &key, const QByteArray &value)
{
    return sql::done(m_statements.prepare(setSql).bind(key, value).run());
}

} // namespace gangway::storage
