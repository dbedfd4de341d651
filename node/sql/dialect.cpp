// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/dialect.h"

#include <QSqlError>

#include <array>

namespace gangway::sql {

namespace {

constexpr auto damagedField = "file";

struct Difference {
    QLatin1StringView token;
    QLatin1StringView sqlite;
    QLatin1StringView postgres;
};

const std::array differences {
    Difference { QLatin1StringView("{bytes}"), QLatin1StringView("BLOB"), QLatin1StringView("BYTEA") },
    Difference { QLatin1StringView("{text}"), QLatin1StringView("TEXT"), QLatin1StringView("TEXT COLLATE \"C\"") },
    Difference { QLatin1StringView("{keyed}"), QLatin1StringView("WITHOUT ROWID"), QLatin1StringView("") },
    Difference { QLatin1StringView("{lock}"), QLatin1StringView(""), QLatin1StringView("FOR UPDATE") },
};

// Result codes: sqlite.org/rescode.html. The low byte is the primary one.
bool isDamageToSqlite(int primary)
{
    constexpr int corrupt = 11, notDatabase = 26;
    return primary == corrupt || primary == notDatabase;
}

Error::Code codeOfSqlite(int primary)
{
    constexpr int busy = 5, locked = 6, readOnly = 8, inputOutput = 10, full = 13, cannotOpen = 14;
    switch (primary) {
    case busy:
    case locked: return Error::Code::Busy;
    case readOnly:
    case inputOutput:
    case full:
    case cannotOpen: return Error::Code::ReadOnly;
    default: return Error::Code::Internal;
    }
}

// Classes of SQLSTATE: PostgreSQL manual, appendix A.
Error::Code codeOfPostgres(const QString &state)
{
    const auto isOf = [&state](QLatin1StringView start) { return state.startsWith(start); };
    if (isOf(QLatin1StringView("40")) || isOf(QLatin1StringView("55")))
        return Error::Code::Busy; // serialisation, deadlock, lock not available
    if (isOf(QLatin1StringView("53")) || isOf(QLatin1StringView("58")) || isOf(QLatin1StringView("25006")))
        return Error::Code::ReadOnly; // disk full, input/output error, a standby
    return Error::Code::Internal;
}

} // namespace

QString Dialect::translate(const char *text) const
{
    QString translated = QString::fromUtf8(text);
    for (const Difference &difference : differences)
        translated.replace(difference.token, m_engine == Engine::Sqlite ? difference.sqlite : difference.postgres);
    return translated;
}

const char *Dialect::beginWriting() const
{
    return m_engine == Engine::Sqlite ? "BEGIN IMMEDIATE" : "BEGIN";
}

const char *Dialect::beginReading() const
{
    // One snapshot for all statements of a reading; SQLite gives that by itself.
    return m_engine == Engine::Sqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
}

Error Dialect::errorOf(const QSqlError &error) const
{
    const QString native = error.nativeErrorCode();
    const QString words = error.databaseText().trimmed();
    if (isConnectionLost(error))
        return { Error::Code::ReadOnly, QStringLiteral("The connection to the database is lost.") };
    const QString message = QStringLiteral("The database refused: %1 (code %2)").arg(words, native);
    if (m_engine == Engine::Postgres)
        return { codeOfPostgres(native), message };
    const int primary = native.toInt() & 0xff;
    return isDamageToSqlite(primary) ? damage(message) : Error { codeOfSqlite(primary), message };
}

bool Dialect::isConnectionLost(const QSqlError &error) const
{
    if (m_engine == Engine::Sqlite || !error.isValid())
        return false;
    const QString state = error.nativeErrorCode();
    return state.isEmpty() || state.startsWith(QLatin1StringView("08")) || state.startsWith(QLatin1StringView("57P"));
}

Error damage(const QString &message)
{
    Error error = Error::internal(message);
    error.field = QLatin1String(damagedField);
    return error;
}

bool isDamage(const Error &error)
{
    return error.code == Error::Code::Internal && error.field == QLatin1StringView(damagedField);
}

} // namespace gangway::sql
