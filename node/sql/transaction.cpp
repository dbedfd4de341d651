// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/transaction.h"

namespace gangway::sql {

Result<Transaction> Transaction::begin(Database &database, Access access)
{
    const Dialect &dialect = database.dialect();
    const auto begun = database.execute(access == Access::Write ? dialect.beginWriting() : dialect.beginReading());
    if (!begun)
        return begun.error();
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (m_database)
        (void)m_database->execute(QStringLiteral("ROLLBACK"));
}

Result<Done> Transaction::commit()
{
    Database &database = *std::exchange(m_database, nullptr);
    const auto committed = database.execute(QStringLiteral("COMMIT"));
    if (!committed)
        (void)database.execute(QStringLiteral("ROLLBACK")); // SQLite keeps a transaction open whose commit failed
    return committed;
}

} // namespace gangway::sql
