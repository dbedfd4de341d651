// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/statement.h"

#include "node/sql/prepared.h"
#include "node/sql/statementcache.h"

#include <QSqlError>

namespace gangway::sql {

Statement::~Statement()
{
    if (!m_prepared)
        return;
    m_prepared->query.finish();
    m_prepared->isLent = false;
}

Result<qint64> Statement::run() &&
{
    if (const auto started = start(); !started)
        return started.error();
    return qint64(m_prepared->query.numRowsAffected());
}

Result<qint64> Statement::integer() &&
{
    const auto value = std::move(*this).first([](const Row &row) { return row.integer(0); });
    if (!value)
        return value.error();
    return value->value_or(0);
}

// Null means NULL to the drivers, but an empty text is a text and empty bytes are bytes.
QVariant Statement::toVariant(const QString &value)
{
    return value.isNull() ? QVariant(QStringLiteral("")) : QVariant(value);
}

QVariant Statement::toVariant(const QByteArray &value)
{
    return value.isNull() ? QVariant(QByteArray("")) : QVariant(value);
}

void Statement::bindValue(const QVariant &value)
{
    Q_ASSERT(m_next < m_prepared->places.size());
    m_prepared->query.bindValue(m_prepared->places.at(m_next++), value);
}

Result<Done> Statement::start()
{
    if (m_prepared->failure)
        return *m_prepared->failure;
    if (m_prepared->isWriting)
        m_prepared->cache.noteWrite();
    if (!m_prepared->query.exec())
        return m_prepared->cache.noteFailure(m_prepared->query.lastError());
    return Done {};
}

bool Statement::next()
{
    return m_prepared->query.next();
}

Row Statement::row() const
{
    return Row(m_prepared->query);
}

// A row that cannot be read ends the loop like the last one does; only the error tells them apart.
Result<Done> Statement::end()
{
    if (m_prepared->query.lastError().isValid())
        return m_prepared->cache.noteFailure(m_prepared->query.lastError());
    return Done {};
}

} // namespace gangway::sql
