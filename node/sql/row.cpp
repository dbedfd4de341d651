// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/row.h"

#include <QSqlQuery>

namespace gangway::sql {

bool Row::isNull(int column) const
{
    return m_query.isNull(column);
}

QByteArray Row::bytes(int column) const
{
    return m_query.value(column).toByteArray();
}

QString Row::text(int column) const
{
    return m_query.value(column).toString();
}

qint64 Row::integer(int column) const
{
    return m_query.value(column).toLongLong();
}

} // namespace gangway::sql
