// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/counter.h"

#include "node/sql/statementcache.h"

namespace gangway::storage {

namespace {

constexpr auto readSql = "SELECT number, hlc FROM counter WHERE id = 1";
constexpr auto takeSql = "SELECT number, hlc FROM counter WHERE id = 1 {lock}";
constexpr auto saveSql = "UPDATE counter SET number = ?, hlc = ? WHERE id = 1";

Result<Counter> run(sql::StatementCache &statements, const char *text)
{
    const auto counter = statements.prepare(text).first([](const sql::Row &row) {
        return Counter { row.integer(0), row.hlc(1) };
    });
    if (!counter)
        return counter.error();
    if (!*counter)
        return sql::damage(QStringLiteral("The counter's row is missing from the database."));
    return **counter;
}

} // namespace

Result<Counter> Counter::read(sql::StatementCache &statements)
{
    return run(statements, readSql);
}

Result<Counter> Counter::take(sql::StatementCache &statements)
{
    return run(statements, takeSql);
}

Result<Done> Counter::save(sql::StatementCache &statements) const
{
    return sql::done(statements.prepare(saveSql).bind(number, hlc).run());
}

} // namespace gangway::storage
