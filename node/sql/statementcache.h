// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sql/dialect.h"
#include "node/sql/statement.h"

#include <memory>
#include <unordered_map>

namespace gangway::sql {

/// The prepared statements of one connection, each prepared once: preparing at every use costs three to seven times as
/// much. Lives on the connection's thread and dies before it.
class StatementCache {
public:
    StatementCache(QString connection, Dialect dialect);
    ~StatementCache();

    /// Lends the statement with this text, which must be a constant: the cache knows it by address. One statement is
    /// lent once at a time. A text that cannot be prepared fails when it is run.
    Statement prepare(const char *text);
    /// Of a text that was put together; the array lives as long as the cache.
    Statement prepare(const QByteArray &text) { return prepare(text.constData()); }

    const Dialect &dialect() const { return m_dialect; }

    /// How many statements other than SELECT have been run: tells whether something was written.
    qint64 writes() const { return m_writes; }

    /// How many statements failed. PostgreSQL takes nothing more in a transaction in which one did.
    qint64 failures() const { return m_failures; }

    /// True once a statement failed because the connection is gone.
    bool isConnectionLost() const { return m_lost; }

private:
    friend class Statement;

    void noteWrite() { ++m_writes; }
    Error noteFailure(const QSqlError &error);
    std::unique_ptr<Prepared> makePrepared(const char *text);

    QString m_connection;
    Dialect m_dialect;
    qint64 m_writes = 0;
    qint64 m_failures = 0;
    bool m_lost = false;
    std::unordered_map<const char *, std::unique_ptr<Prepared>> m_prepared;
};

} // namespace gangway::sql
