// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sql/database.h"
#include "node/storage/repositories.h"

#include <chrono>
#include <memory>
#include <optional>

namespace gangway::storage {

/// One thread's database with its repositories, opened again when a server's connection was lost. Used on that thread
/// only.
class Connection {
public:
    Connection(sql::Location location, sql::Access access);
    ~Connection();

    /// Opens if need be; the writer's also takes the database for itself. While attempts fail they come ever further
    /// apart (from 0.25 s to 5 s, a reader's to 1 s); in between the last failure is given at once.
    Result<Done> ensure();

    /// Closes what is lost, so that `ensure` opens anew.
    void dropIfLost();

    bool isOpen() const { return m_database != nullptr; }
    sql::Database &database() { return *m_database; }
    sql::StatementCache &statements() { return m_database->statements(); }
    Repositories &repositories() { return *m_repositories; }

private:
    using Time = std::chrono::steady_clock;

    Result<Done> open();

    const sql::Location m_location;
    const sql::Access m_access;
    std::unique_ptr<sql::Database> m_database;
    std::unique_ptr<Repositories> m_repositories;
    std::optional<Error> m_failure;
    Time::time_point m_nextAttempt;
    std::chrono::milliseconds m_delay { 0 };
};

} // namespace gangway::storage
