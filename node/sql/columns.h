// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sql/statement.h"

#include <QByteArrayList>

/// A table's row described by one list: `transfer(columns, record)` names each column beside its member, and these
/// visitors make the statements' texts of it, bind a record and read one. So a column is added in one place.
namespace gangway::sql {

/// The names of the columns, in the order in which the others bind and read.
class ColumnNames {
public:
    void value(const char *name, const auto &) { m_names.append(name); }
    void idOrNone(const char *name, const auto &) { m_names.append(name); }
    void ids(const char *name, const auto &) { m_names.append(name); }

    /// "id, room" or, of a table with an alias, "m.id, m.room".
    QByteArray list(const QByteArray &alias = {}) const;
    /// "INSERT INTO table (…) VALUES (?, …) "
    QByteArray insertInto(const QByteArray &table) const;
    /// "ON CONFLICT (id) DO UPDATE SET a = excluded.a, …" of all columns but `id` and those that are kept.
    QByteArray orUpdate(const QByteArrayList &kept = {}) const;

private:
    QByteArrayList m_names;
};

template<typename Record>
ColumnNames columnsOf()
{
    ColumnNames names;
    const Record record;
    transfer(names, record);
    return names;
}

/// Fills a record from a row, from its column `first` on.
class ColumnReader {
public:
    explicit ColumnReader(const Row &row, int first = 0) : m_row(row), m_next(first) { }

    template<typename Value>
    void value(const char *, Value &value)
    {
        read(m_next++, value);
    }
    template<typename Tag>
    void idOrNone(const char *, StrongId<Tag> &id)
    {
        read(m_next++, id);
    }
    template<typename Id>
    void ids(const char *, QList<Id> &ids)
    {
        const QByteArray bytes = m_row.bytes(m_next++);
        for (qsizetype at = 0; at + Id::Size <= bytes.size(); at += Id::Size)
            ids.append(Id::fromBytes(bytes.mid(at, Id::Size)).value_or(Id()));
    }

private:
    void read(int at, QString &value) const { value = m_row.text(at); }
    void read(int at, QByteArray &value) const { value = m_row.bytes(at); }
    void read(int at, qint64 &value) const { value = m_row.integer(at); }
    void read(int at, int &value) const { value = m_row.number(at); }
    void read(int at, bool &value) const { value = m_row.boolean(at); }
    void read(int at, Hlc &value) const { value = m_row.hlc(at); }
    template<typename Tag>
    void read(int at, StrongId<Tag> &value) const
    {
        value = m_row.id<StrongId<Tag>>(at);
    }
    template<typename Enum>
    requires std::is_enum_v<Enum>
    void read(int at, Enum &value) const { value = Enum(m_row.number(at)); }

    const Row &m_row;
    int m_next;
};

/// Binds the columns of a record, in their order.
class ColumnBinder {
public:
    explicit ColumnBinder(Statement &statement) : m_statement(statement) { }

    void value(const char *, const auto &value) { std::move(m_statement).bind(value); }
    /// A null id as no bytes at all.
    void idOrNone(const char *, const auto &id) { std::move(m_statement).bind(bytesOrEmpty(id)); }

    /// Ids of 16 bytes, one behind the other.
    template<typename Id>
    void ids(const char *, const QList<Id> &ids)
    {
        QByteArray bytes("");
        for (const Id &id : ids)
            bytes += id.bytes();
        std::move(m_statement).bind(bytes);
    }

private:
    Statement &m_statement;
};

template<typename Record>
Statement bindRecord(Statement statement, const Record &record)
{
    ColumnBinder binder(statement);
    transfer(binder, record);
    return statement;
}

template<typename Record>
Record recordFrom(const Row &row)
{
    Record record;
    ColumnReader reader(row);
    transfer(reader, record);
    return record;
}

} // namespace gangway::sql
