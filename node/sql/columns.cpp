// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/columns.h"

namespace gangway::sql {

QByteArray ColumnNames::list(const QByteArray &alias) const
{
    QByteArrayList names;
    for (const QByteArray &name : m_names)
        names.append(alias.isEmpty() ? name : alias + '.' + name);
    return names.join(", ");
}

QByteArray ColumnNames::insertInto(const QByteArray &table) const
{
    const QByteArrayList places(m_names.size(), "?");
    return "INSERT INTO " + table + " (" + list() + ") VALUES (" + places.join(", ") + ") ";
}

QByteArray ColumnNames::orUpdate(const QByteArrayList &kept) const
{
    QByteArrayList updates;
    for (const QByteArray &name : m_names)
        if (name != "id" && !kept.contains(name))
            updates.append(name + " = excluded." + name);
    return "ON CONFLICT (id) DO UPDATE SET " + updates.join(", ");
}

} // namespace gangway::sql
