// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/error.h"

#include <QString>

class QSqlError;

namespace gangway::sql {

enum class Engine { Sqlite, Postgres };

/// Every difference between the two engines, so that a statement is written once. In a text, `{bytes}` stands for the
/// type of raw bytes, `{text}` for text that sorts by code point, `{keyed}` behind a CREATE TABLE stores small rows in
/// the key itself, and `{lock}` behind a SELECT keeps the rows until the transaction ends.
class Dialect {
public:
    explicit Dialect(Engine engine) : m_engine(engine) { }

    Engine engine() const { return m_engine; }

    /// `text` with its braces filled in.
    QString translate(const char *text) const;

    /// How a transaction that writes begins: SQLite takes the write lock at once, since a lock taken after a read loses
    /// the race with code 517 in spite of any timeout.
    const char *beginWriting() const;
    const char *beginReading() const;

    /// The meaning of a failed statement to its caller: ReadOnly when disk or server is at fault and reads may go on,
    /// Busy when a lock was not had, Internal for the rest; isDamage() tells a damaged file from it.
    Error errorOf(const QSqlError &error) const;

    /// True when the connection itself is gone. QPSQL says so with an empty error or with class 08 and 57P.
    bool isConnectionLost(const QSqlError &error) const;

private:
    Engine m_engine;
};

/// The error of a file whose content makes no sense: no retry helps, only another file.
Error damage(const QString &message);
bool isDamage(const Error &error);

} // namespace gangway::sql
