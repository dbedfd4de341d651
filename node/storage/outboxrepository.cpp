// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/outboxrepository.h"

#include "node/sql/statementcache.h"

#include <algorithm>

namespace gangway::storage {

namespace {

constexpr auto appendSql = R"(
    INSERT INTO outbox (scope, kind, id, id2, sequence, priority, at) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (scope, kind, id, id2) DO UPDATE SET sequence = excluded.sequence, priority = excluded.priority)";

#define GANGWAY_ENTRY "SELECT sequence, scope, priority, kind, id, id2, at FROM outbox WHERE scope = ? AND "
constexpr auto urgentSql = GANGWAY_ENTRY "priority < ? ORDER BY priority, sequence LIMIT ?";
constexpr auto liveSql = GANGWAY_ENTRY "priority = ? AND sequence > ? ORDER BY sequence LIMIT ?";
constexpr auto backlogSql = GANGWAY_ENTRY "priority = ? AND sequence <= ? ORDER BY sequence DESC LIMIT ?";
#undef GANGWAY_ENTRY

constexpr auto newestSql =
    "SELECT sequence FROM outbox WHERE scope = ? AND priority = ? ORDER BY sequence DESC LIMIT 1 OFFSET ?";

constexpr auto removeSql = "DELETE FROM outbox WHERE scope = ? AND kind = ? AND id = ? AND id2 = ? AND sequence = ?";
constexpr auto depthSql =
    "SELECT COUNT(*), COALESCE(SUM(CASE WHEN kind = ? THEN 1 ELSE 0 END), 0), COALESCE(MIN(at), 0) FROM outbox "
    "WHERE scope = ?";

OutboxEntry toEntry(const sql::Row &row)
{
    return { row.integer(0), row.text(1), row.number(2), rules::Kind(row.number(3)), row.bytes(4), row.bytes(5),
        row.integer(6) };
}

} // namespace

Result<Done> OutboxRepository::append(const OutboxEntry &entry)
{
    return sql::done(m_statements.prepare(appendSql)
                         .bind(entry.scope, entry.kind, entry.id, entry.id2, entry.sequence, entry.priority, entry.at)
                         .run());
}

Result<QList<OutboxEntry>> OutboxRepository::next(const QString &scope, int limit, qint64 liveFrom) const
{
    constexpr int content = rules::contentPriority;
    auto entries = m_statements.prepare(urgentSql).bind(scope, content, limit).all(toEntry);
    const auto from = this->liveFrom(scope, liveFrom);
    if (!from)
        return from.error();
    for (const auto *lane : { liveSql, backlogSql }) {
        if (!entries || entries->size() == limit)
            return entries;
        const auto more =
            m_statements.prepare(lane).bind(scope, content, *from, limit - int(entries->size())).all(toEntry);
        if (!more)
            return more.error();
        entries->append(*more);
    }
    return entries;
}

// A flood would be one long queue again, in which everybody waits.
Result<qint64> OutboxRepository::liveFrom(const QString &scope, qint64 noted) const
{
    return m_statements.prepare(newestSql)
        .bind(scope, rules::contentPriority, mostLive)
        .first([](const sql::Row &row) { return row.integer(0); })
        .transform([noted](const auto &beyond) { return std::max(noted, beyond.value_or(0)); });
}

Result<Done> OutboxRepository::remove(const QList<OutboxEntry> &entries)
{
    for (const OutboxEntry &entry : entries) {
        const auto removed =
            m_statements.prepare(removeSql).bind(entry.scope, entry.kind, entry.id, entry.id2, entry.sequence).run();
        if (!removed)
            return removed.error();
    }
    return Done {};
}

Result<OutboxDepth> OutboxRepository::depth(const QString &scope) const
{
    const auto depth = m_statements.prepare(depthSql).bind(rules::Kind::Message, scope).first([](const sql::Row &row) {
        return OutboxDepth { row.number(0), row.number(1), row.integer(2) };
    });
    if (!depth)
        return depth.error();
    return depth->value_or(OutboxDepth {});
}

} // namespace gangway::storage
