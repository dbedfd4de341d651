// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/statementcache.h"

#include "node/sql/prepared.h"

#include <QSqlDatabase>
#include <QSqlError>

namespace gangway::sql {

namespace {

// Question marks become names, because QSqlResult makes up a name at every binding of a bare one: as long as half an
// insert takes.
QString named(const QString &text, QStringList &places)
{
    QString result;
    bool isQuoted = false;
    for (const QChar character : text) {
        isQuoted = isQuoted != (character == u'\'');
        if (isQuoted || character != u'?') {
            result += character;
            continue;
        }
        places.append(QStringLiteral(":p%1").arg(places.size()));
        result += places.last();
    }
    return result;
}

} // namespace

StatementCache::StatementCache(QString connection, Dialect dialect) :
    m_connection(std::move(connection)),
    m_dialect(dialect)
{
}

StatementCache::~StatementCache() = default;

Statement StatementCache::prepare(const char *text)
{
    std::unique_ptr<Prepared> &prepared = m_prepared[text];
    if (!prepared || prepared->failure) // another try: what it needs may exist by now
        prepared = makePrepared(text);
    Q_ASSERT_X(!prepared->isLent, "StatementCache::prepare", text);
    prepared->isLent = true;
    return Statement(*prepared);
}

std::unique_ptr<Prepared> StatementCache::makePrepared(const char *text)
{
    auto prepared =
        std::make_unique<Prepared>(Prepared { *this, QSqlQuery(QSqlDatabase::database(m_connection, false)) });
    const QString translated = m_dialect.translate(text).trimmed();
    prepared->isWriting = !translated.startsWith(QLatin1StringView("SELECT"));
    prepared->query.setForwardOnly(true);
    if (!prepared->query.prepare(named(translated, prepared->places)))
        prepared->failure = noteFailure(prepared->query.lastError());
    return prepared;
}

Error StatementCache::noteFailure(const QSqlError &error)
{
    ++m_failures;
    m_lost = m_lost || m_dialect.isConnectionLost(error);
    return m_dialect.errorOf(error);
}

} // namespace gangway::sql
