// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/migrator.h"

#include "node/base/clock.h"
#include "node/base/crypto.h"
#include "node/sql/database.h"
#include "node/sql/transaction.h"

#include <QDir>
#include <QFile>
#include <QHash>

#include <algorithm>

namespace gangway::sql {

namespace {

constexpr auto createSql = R"(
    CREATE TABLE IF NOT EXISTS schema_migration (
        number BIGINT PRIMARY KEY, name {text} NOT NULL, checksum {bytes} NOT NULL, applied_at BIGINT NOT NULL))";

constexpr auto appliedSql = "SELECT number, checksum FROM schema_migration";

constexpr auto noteSql = "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)";

QByteArray checksum(const Migration &migration)
{
    return crypto::hash(migration.text);
}

QString label(const Migration &migration)
{
    return QStringLiteral("%1_%2").arg(migration.number, 4, 10, QLatin1Char('0')).arg(migration.name);
}

// Comments go, then each statement ends with a semicolon at the end of a line.
QList<QByteArray> statementsOf(const Migration &migration)
{
    QList<QByteArray> statements;
    QByteArray current;
    for (const QByteArray &line : migration.text.split('\n')) {
        if (line.trimmed().startsWith("--"))
            continue;
        current += line + '\n';
        if (!line.trimmed().endsWith(';'))
            continue;
        statements.append(current.trimmed().chopped(1));
        current.clear();
    }
    if (!current.trimmed().isEmpty())
        statements.append(current.trimmed());
    return statements;
}

Result<QHash<int, QByteArray>> readApplied(Database &database)
{
    using Entry = std::pair<int, QByteArray>;
    const auto rows = database.prepare(appliedSql).all([](const Row &row) {
        return Entry { row.number(0), row.bytes(1) };
    });
    if (!rows)
        return rows.error();
    return QHash<int, QByteArray>(rows->begin(), rows->end());
}

Result<Done> compare(const QHash<int, QByteArray> &applied, const QList<Migration> &migrations)
{
    const int known = migrations.isEmpty() ? 0 : migrations.last().number;
    for (const int number : applied.keys())
        if (number > known)
            return Error { Error::Code::Unsupported,
                QStringLiteral("The database was written by a newer Gangway (schema %1, this program knows %2): "
                               "install the newer program. Nothing was changed.")
                    .arg(number)
                    .arg(known) };
    for (const Migration &migration : migrations)
        if (const auto found = applied.value(migration.number); !found.isEmpty() && found != checksum(migration))
            return Error { Error::Code::Conflict,
                QStringLiteral("Step %1 of the database's schema is not the one this program was built with. "
                               "Nothing was changed.")
                    .arg(label(migration)) };
    return Done {};
}

// A copy that is there already was made by an earlier attempt, before anything was altered: it is the better one.
Result<Done> backUp(Database &database, const Migration &next)
{
    if (database.location().engine != Engine::Sqlite)
        return Done {};
    QString copy = database.location().file + QStringLiteral(".before-%1").arg(next.number, 4, 10, QLatin1Char('0'));
    if (QFile::exists(copy))
        return Done {};
    return database.execute(QStringLiteral("VACUUM INTO '%1'").arg(copy.replace(u'\'', QStringLiteral("''"))));
}

Result<Done> apply(Database &database, const Migration &migration)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    for (const QByteArray &statement : statementsOf(migration))
        if (const auto done = database.execute(database.dialect().translate(statement.constData())); !done)
            return done.error().in(label(migration));
    const auto noted = database.prepare(noteSql)
                           .bind(migration.number, migration.name, checksum(migration), SystemClock().now())
                           .run();
    if (!noted)
        return noted.error();
    return transaction->commit();
}

} // namespace

Result<QList<Migration>> readMigrations(const QString &folder)
{
    QList<Migration> migrations;
    for (const QFileInfo &info :
        QDir(folder).entryInfoList({ QStringLiteral("????_*.sql") }, QDir::Files, QDir::Name)) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            return Error::internal(QStringLiteral("%1 cannot be read.").arg(info.filePath()));
        const QString name = info.completeBaseName();
        migrations.append({ name.left(4).toInt(), name.mid(5), file.readAll() });
    }
    if (migrations.isEmpty())
        return Error::internal(QStringLiteral("There are no migrations in %1.").arg(folder));
    return migrations;
}

Result<Done> migrate(Database &database, const QList<Migration> &migrations)
{
    if (const auto created = database.execute(database.dialect().translate(createSql)); !created)
        return created;
    const auto applied = readApplied(database);
    if (!applied)
        return applied.error();
    if (const auto compared = compare(*applied, migrations); !compared)
        return compared;

    bool isBackedUp = applied->isEmpty(); // a new database has nothing to lose
    for (const Migration &migration : migrations) {
        if (applied->contains(migration.number))
            continue;
        if (!isBackedUp)
            if (const auto copied = backUp(database, migration); !copied)
                return copied.error().in(QStringLiteral("backup before the upgrade"));
        isBackedUp = true;
        if (const auto done = apply(database, migration); !done)
            return done;
    }
    return Done {};
}

} // namespace gangway::sql
