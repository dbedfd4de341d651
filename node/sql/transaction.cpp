// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/transaction.h"

namespace gangway::sql {

namespace {

constexpr auto commitSql = "COMMIT";
constexpr auto rollbackSql = "ROLLBACK";

// A server takes nothing but queries as prepared statements; for a file, preparing costs more than beginning does.
Result<Done> run(Database &database, const char *text)
{
    if (database.dialect().engine() == Engine::Postgres)
        return database.execute(QString::fromLatin1(text));
    return done(database.prepare(text).run());
}

} // namespace

Result<Transaction> Transaction::begin(Database &database, Access access)
{
    const Dialect &dialect = database.dialect();
    const auto begun = run(database, access == Access::Write ? dialect.beginWriting() : dialect.beginReading());
    if (!begun)
        return begun.error();
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (m_database)
        (void)run(*m_database, rollbackSql);
}

Result<Done> Transaction::commit()
{
    Database &database = *std::exchange(m_database, nullptr);
    const auto committed = run(database, commitSql);
    if (!committed)
        (void)run(database, rollbackSql); // SQLite keeps a transaction open whose commit failed
    return committed;
}

} // namespace gangway::sql
