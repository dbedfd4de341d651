// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/database.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <atomic>

namespace gangway::sql {

namespace {

/// "gangway" as a number: what our advisory locks on a PostgreSQL server are known by.
constexpr auto tryLockSql = "SELECT CASE WHEN pg_try_advisory_lock(29099037733183865) THEN 1 ELSE 0 END";
constexpr auto quickCheckSql = "PRAGMA quick_check(1)";
constexpr auto encodingSql = "SELECT current_setting('server_encoding')";

/// A server that does not answer is noticed within seconds, not after the hours that TCP would take. Milliseconds for
/// tcp_user_timeout, seconds for the rest.
constexpr auto serverOptions = "connect_timeout=5;keepalives=1;keepalives_idle=10;keepalives_interval=5;"
                               "keepalives_count=3;tcp_user_timeout=15000";

QString newConnectionName()
{
    static std::atomic<int> counter { 0 };
    return QStringLiteral("gangway-%1").arg(++counter);
}

QSqlDatabase addSqlite(const Location &location, const QString &connection)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    database.setDatabaseName(location.file);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    return database;
}

QSqlDatabase addPostgres(const Location &location, const QString &connection)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), connection);
    database.setHostName(location.host);
    database.setPort(location.port);
    database.setDatabaseName(location.name);
    database.setUserName(location.user);
    database.setPassword(location.password);
    const QString options = QString::fromLatin1(serverOptions);
    database.setConnectOptions(location.options.isEmpty() ? options : options + u';' + location.options);
    return database;
}

// Readers must never checkpoint: before SQLite 3.51.3 a checkpoint that races a write on another connection can damage
// the file. The log may grow to 16 MiB between checkpoints, so that most commits pay for one fsync only.
QStringList sqliteSettings(Access access)
{
    if (access == Access::Read)
        return { QStringLiteral("PRAGMA query_only=1"), QStringLiteral("PRAGMA wal_autocheckpoint=0"),
            QStringLiteral("PRAGMA mmap_size=0") };
    return { QStringLiteral("PRAGMA journal_mode=WAL"), QStringLiteral("PRAGMA synchronous=FULL"),
        QStringLiteral("PRAGMA fullfsync=1"), QStringLiteral("PRAGMA checkpoint_fullfsync=1"),
        QStringLiteral("PRAGMA wal_autocheckpoint=4000"), QStringLiteral("PRAGMA journal_size_limit=67108864"),
        QStringLiteral("PRAGMA mmap_size=0"), QStringLiteral("PRAGMA cache_size=-16384") };
}

QStringList postgresSettings(Access access)
{
    // Notices would be printed past our log by the driver; what fails tells us so anyway.
    const QString noNotices = QStringLiteral("SET client_min_messages = error");
    if (access == Access::Read)
        return { noNotices, QStringLiteral("SET default_transaction_read_only = on") };
    return { noNotices, QStringLiteral("SET synchronous_commit = on") };
}

/// Nobody else may read the file. SQLite gives its log and index the same permissions; a file that cannot be made here
/// is an error that SQLite words.
void keepPrivate(const QString &path)
{
    QFile file(path);
    if (file.exists() || file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const Location &location, Access access)
{
    std::unique_ptr<Database> database(new Database(location, newConnectionName()));
    if (const auto connected = database->connect(access); !connected)
        return connected.error().in(location.text());
    return database;
}

Database::Database(const Location &location, const QString &connection) :
    m_location(location),
    m_connection(connection),
    m_statements(std::make_unique<StatementCache>(connection, Dialect(location.engine)))
{
}

Database::~Database()
{
    m_statements.reset();
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<Done> Database::connect(Access access)
{
    const bool isSqlite = m_location.engine == Engine::Sqlite;
    QSqlDatabase database = isSqlite ? addSqlite(m_location, m_connection) : addPostgres(m_location, m_connection);
    if (!database.isValid())
        return Error::internal(QStringLiteral("Qt's database driver %1 is not installed.").arg(database.driverName()));
    if (isSqlite && access == Access::Write)
        keepPrivate(m_location.file);
    if (!database.open()) {
        const QString words = database.lastError().databaseText().simplified();
        return Error { Error::Code::ReadOnly, QStringLiteral("The database cannot be opened: %1").arg(words) };
    }
    return executeAll(isSqlite ? sqliteSettings(access) : postgresSettings(access));
}

Result<Done> Database::executeAll(const QStringList &texts)
{
    for (const QString &text : texts)
        if (const auto done = execute(text); !done)
            return done;
    return Done {};
}

Result<Done> Database::lock()
{
    if (m_lock)
        return Done {};
    if (m_location.engine == Engine::Sqlite) {
        auto taken = FileLock::take(m_location.file);
        if (!taken)
            return taken.error();
        m_lock = std::move(*taken);
        return Done {};
    }
    const auto taken = prepare(tryLockSql).integer();
    if (!taken)
        return taken.error();
    if (*taken == 0)
        return Error { Error::Code::Busy, QStringLiteral("%1 is in use by another Gangway.").arg(m_location.text()) };
    return Done {};
}

Result<Done> Database::check()
{
    return m_location.engine == Engine::Sqlite ? checkFile() : checkEncoding();
}

Result<Done> Database::checkFile()
{
    const auto found = prepare(quickCheckSql).first([](const Row &row) { return row.text(0); });
    if (!found)
        return found.error();
    if (const QString words = found->value_or(QString()); words != QLatin1StringView("ok"))
        return damage(QStringLiteral("%1 is damaged: %2").arg(m_location.file, words.simplified()));
    return Done {};
}

// SQL_ASCII, which a server without a locale has, keeps the bytes as they come.
Result<Done> Database::checkEncoding()
{
    const auto found = prepare(encodingSql).first([](const Row &row) { return row.text(0); });
    if (!found)
        return found.error();
    const QString encoding = found->value_or(QString());
    if (encoding == QLatin1StringView("UTF8") || encoding == QLatin1StringView("SQL_ASCII"))
        return Done {};
    return Error { Error::Code::Unsupported,
        QStringLiteral("The database %1 is encoded in %2, which cannot hold every text. Make it with ENCODING 'UTF8'.")
            .arg(m_location.text(), encoding) };
}

Result<Done> Database::execute(const QString &text)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (query.exec(text))
        return Done {};
    m_lost = m_lost || dialect().isConnectionLost(query.lastError());
    return dialect().errorOf(query.lastError());
}

} // namespace gangway::sql
