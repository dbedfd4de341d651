// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/quarantinerepository.h"

#include "node/sql/statementcache.h"

namespace gangway::storage {

namespace {

constexpr auto addSql = R"(
    INSERT INTO quarantine (id, origin, topic, partition_number, record_offset, reason, size, bytes, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING)";

constexpr auto trimSql = R"(
    DELETE FROM quarantine WHERE id <= (SELECT id FROM quarantine ORDER BY id DESC LIMIT 1 OFFSET ?))";

constexpr auto clearSql = "DELETE FROM quarantine";

constexpr auto allSql = R"(
    SELECT id, origin, topic, partition_number, record_offset, reason, size, bytes, at FROM quarantine ORDER BY id)";

QuarantineRecord toRecord(const sql::Row &row)
{
    return { row.integer(0), row.id<DomainId>(1), row.text(2), row.number(3), row.integer(4), row.text(5),
        row.integer(6), row.bytes(7), row.integer(8) };
}

} // namespace

Result<Done> QuarantineRepository::add(const QuarantineRecord &record)
{
    return sql::done(m_statements.prepare(addSql)
                         .bind(record.id, record.origin, record.topic, record.partition, record.offset, record.reason,
                             record.size, record.bytes.left(mostBytes), record.at)
                         .run());
}

Result<Done> QuarantineRepository::trim()
{
    return sql::done(m_statements.prepare(trimSql).bind(mostRecords).run());
}

Result<qint64> QuarantineRepository::clear()
{
    return m_statements.prepare(clearSql).run();
}

Result<QList<QuarantineRecord>> QuarantineRepository::all() const
{
    return m_statements.prepare(allSql).all(toRecord);
}

} // namespace gangway::storage
