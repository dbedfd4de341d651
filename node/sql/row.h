// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/hlc.h"

#include <QByteArray>
#include <QString>

class QSqlQuery;

namespace gangway::sql {

/// One row of an answer, valid while the mapper that was given it runs. Columns are counted from 0; NULL reads as empty
/// or 0.
class Row {
public:
    explicit Row(const QSqlQuery &query) : m_query(query) { }

    bool isNull(int column) const;
    QByteArray bytes(int column) const;
    QString text(int column) const;
    qint64 integer(int column) const;
    int number(int column) const { return int(integer(column)); }
    bool boolean(int column) const { return integer(column) != 0; }
    Hlc hlc(int column) const { return { quint64(integer(column)) }; }

    /// A null id when the column holds anything but 16 bytes.
    template<typename Id>
    Id id(int column) const
    {
        return Id::fromBytes(bytes(column)).value_or(Id());
    }

private:
    const QSqlQuery &m_query;
};

} // namespace gangway::sql
