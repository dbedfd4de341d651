// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sql/statementcache.h"

#include <memory>

class QLockFile;

namespace gangway::sql {

/// Where a database lies. Read from "sqlite:/folder/file.db" or "postgresql://user:password@host:port/name?sslmode=…".
struct Location {
    Engine engine = Engine::Sqlite;
    QString file = {}; ///< SQLite: the file
    QString host = {}; ///< PostgreSQL: a name, an address or the folder of a unix socket (query item "host")
    int port = 5432;
    QString name = {};
    QString user = {};
    QString password = {};
    QString options = {}; ///< PostgreSQL: further libpq options, "sslmode=require;…"

    /// Fails with Invalid and says what is accepted.
    static Result<Location> fromUrl(const QString &url);

    /// For logs and errors: without the password.
    QString text() const;
};

enum class Access {
    Write, ///< the one connection that writes and checkpoints
    Read ///< refuses to write, never checkpoints
};

/// One open connection and its statements. Belongs to the thread that opened it. For SQLite: WAL, `synchronous=FULL`
/// (and `fullfsync` where the system has it), so that a commit survives a power cut.
class Database {
public:
    /// Fails with ReadOnly when file or server cannot be had, Internal when the file is damaged or of something else.
    static Result<std::unique_ptr<Database>> open(const Location &location, Access access);
    ~Database();

    /// Takes the file for this process alone (a lock file beside it, freed by the system when the process dies) or the
    /// server's database by an advisory lock of this connection. Fails with Busy, naming who holds it where known.
    Result<Done> lock();

    /// The whole file is read and checked; the first thing found wrong is the error. Nothing to check for a server.
    Result<Done> check();

    Statement prepare(const char *text) { return m_statements->prepare(text); }
    StatementCache &statements() { return *m_statements; }
    const Dialect &dialect() const { return m_statements->dialect(); }
    const Location &location() const { return m_location; }

    /// Runs one statement as it is, unprepared: pragmas, transactions, schemas.
    Result<Done> execute(const QString &text);

    /// True when a server's connection is gone; open another one.
    bool isConnectionLost() const;

private:
    Database(Location location, QString connection);
    Result<Done> connect(Access access);
    Result<Done> prepareSqlite(Access access);
    Result<Done> preparePostgres(Access access);

    Location m_location;
    QString m_connection;
    bool m_lost = false;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<StatementCache> m_statements;
};

} // namespace gangway::sql
