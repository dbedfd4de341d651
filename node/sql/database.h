// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sql/filelock.h"
#include "node/sql/location.h"
#include "node/sql/statementcache.h"

#include <memory>

namespace gangway::sql {

enum class Access {
    Write, ///< the one connection that writes and checkpoints
    Read ///< refuses to write, never checkpoints
};

/// One open connection and its statements. Belongs to the thread that opened it. For SQLite: WAL, `synchronous=FULL`
/// (and `fullfsync` where the system has it), so that a commit survives a power cut. Needs a QCoreApplication.
class Database {
public:
    /// Fails with ReadOnly when file or server cannot be had, Internal when the file is damaged or of something else.
    static Result<std::unique_ptr<Database>> open(const Location &location, Access access);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Takes the database for this process alone: a lock file beside an SQLite file, an advisory lock of this
    /// connection on a server. Fails with Busy when another has it.
    Result<Done> lock();

    /// Reads through an SQLite file and fails with the first thing found wrong. A server checks itself; its database is
    /// refused when it could not hold every text.
    Result<Done> check();

    Statement prepare(const char *text) { return m_statements->prepare(text); }
    StatementCache &statements() { return *m_statements; }
    const Dialect &dialect() const { return m_statements->dialect(); }
    const Location &location() const { return m_location; }

    /// Runs one statement as it is, unprepared: pragmas, transactions, schemas.
    Result<Done> execute(const QString &text);

    /// True when a server's connection is gone; open another one.
    bool isConnectionLost() const { return m_lost || m_statements->isConnectionLost(); }

private:
    Database(const Location &location, const QString &connection);
    Result<Done> connect(Access access);
    Result<Done> executeAll(const QStringList &texts);
    Result<Done> checkFile();
    Result<Done> checkEncoding();

    const Location m_location;
    const QString m_connection; // QtSql's name for it; a QSqlDatabase must not be kept
    bool m_lost = false;
    std::unique_ptr<FileLock> m_lock;
    std::unique_ptr<StatementCache> m_statements;
};

} // namespace gangway::sql
