// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/hlc.h"
#include "node/base/result.h"
#include "node/base/strongid.h"
#include "node/sql/row.h"

#include <QList>
#include <QVariant>

#include <optional>

namespace gangway::sql {

struct Prepared;

/// A prepared statement lent by its cache for one use. Answers are always finished when it dies: an unfinished one
/// makes a commit fail and pins the write-ahead log.
class Statement {
public:
    explicit Statement(Prepared &prepared) : m_prepared(&prepared) { }
    Statement(Statement &&other) noexcept : m_prepared(std::exchange(other.m_prepared, nullptr)), m_next(other.m_next)
    {
    }
    Statement &operator=(Statement &&) = delete;
    ~Statement();

    /// Binds the question marks in order. Takes integers, bool, enums as int, QString, QByteArray, ids, Hlc and
    /// optionals of these (empty: NULL).
    template<typename... Values>
    Statement &&bind(const Values &...values) &&
    {
        (bindValue(toVariant(values)), ...);
        return std::move(*this);
    }

    /// Runs what answers no rows; gives how many rows it touched.
    Result<qint64> run() &&;

    /// Every row through `map(const Row &)`.
    template<typename Map>
    auto all(Map map) && -> Result<QList<std::invoke_result_t<Map, const Row &>>>
    {
        QList<std::invoke_result_t<Map, const Row &>> values;
        if (const auto started = start(); !started)
            return started.error();
        while (next())
            values.append(map(row()));
        if (const auto ended = end(); !ended)
            return ended.error();
        return values;
    }

    /// The first row through `map`, or nothing.
    template<typename Map>
    auto first(Map map) && -> Result<std::optional<std::invoke_result_t<Map, const Row &>>>
    {
        std::optional<std::invoke_result_t<Map, const Row &>> value;
        if (const auto started = start(); !started)
            return started.error();
        if (next())
            value = map(row());
        if (const auto ended = end(); !ended)
            return ended.error();
        return value;
    }

    /// The first column of the first row; 0 when there is none.
    Result<qint64> integer() &&;

private:
    static QVariant toVariant(const QVariant &value) { return value; }
    static QVariant toVariant(const QString &value);
    static QVariant toVariant(const QByteArray &value);
    static QVariant toVariant(Hlc value) { return qint64(value.value); }
    template<typename Tag>
    static QVariant toVariant(const StrongId<Tag> &id)
    {
        return id.bytes();
    }
    template<typename Number>
    requires std::is_integral_v<Number> || std::is_enum_v<Number>
    static QVariant toVariant(Number value) { return qint64(value); }
    template<typename T>
    static QVariant toVariant(const std::optional<T> &value)
    {
        return value ? toVariant(*value) : QVariant();
    }

    void bindValue(const QVariant &value);
    Result<Done> start();
    bool next();
    Row row() const;
    Result<Done> end();

    Prepared *m_prepared;
    int m_next = 0;
};

/// For columns that hold no id rather than a null one.
template<typename Tag>
QByteArray bytesOrEmpty(const StrongId<Tag> &id)
{
    return id.isNull() ? QByteArray("") : id.bytes();
}

/// For statements of which only the success counts.
inline Result<Done> done(const Result<qint64> &touched)
{
    if (!touched)
        return touched.error();
    return Done {};
}

/// For statements that may find nothing to do.
inline Result<bool> changedAny(const Result<qint64> &touched)
{
    if (!touched)
        return touched.error();
    return *touched > 0;
}

} // namespace gangway::sql
