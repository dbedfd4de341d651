// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sql/database.h"

namespace gangway::sql {

/// A transaction that is rolled back unless it is committed before it dies.
class Transaction {
public:
    /// Fails with Busy or ReadOnly.
    static Result<Transaction> begin(Database &database, Access access = Access::Write);

    Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) { }
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    /// After an error the transaction is rolled back, unless Database::isConnectionLost(): then nobody here knows.
    Result<Done> commit();

private:
    explicit Transaction(Database &database) : m_database(&database) { }
    Database *m_database;
};

} // namespace gangway::sql
