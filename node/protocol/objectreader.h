// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/hlc.h"
#include "node/base/result.h"
#include "node/protocol/span.h"

#include <QJsonArray>
#include <QJsonObject>

namespace gangway::protocol {

/// Reads the fields of one JSON object and remembers the first that is missing or mistyped, with its path, so that a
/// converter reads as the list of its fields. Every reader returns something usable; `finish` tells whether it may be
/// used.
class ObjectReader {
public:
    explicit ObjectReader(const QJsonObject &object, const QString &path = {}) : m_object(object), m_path(path) { }

    QString text(QLatin1StringView key);
    QString optionalText(QLatin1StringView key);
    qint64 integer(QLatin1StringView key);
    qint64 optionalInteger(QLatin1StringView key, qint64 otherwise = 0);
    int optionalInt(QLatin1StringView key, int otherwise = 0);
    bool optionalFlag(QLatin1StringView key);
    QJsonObject object(QLatin1StringView key);
    QJsonArray array(QLatin1StringView key);
    QList<Span> spans(QLatin1StringView key);
    Hlc hlc(QLatin1StringView key);

    bool has(QLatin1StringView key) const { return m_object.contains(key); }

    template<typename Id>
    Id id(QLatin1StringView key)
    {
        const auto parsed = Id::fromText(m_object.value(key).toString());
        if (!parsed)
            refuse(key, QStringLiteral("an id: UUID text"));
        return parsed.value_or(Id());
    }

    template<typename Id>
    QList<Id> ids(QLatin1StringView key)
    {
        QList<Id> list;
        for (const QJsonValue value : array(key))
            if (const auto parsed = Id::fromText(value.toString()))
                list.append(*parsed);
            else
                refuse(key, QStringLiteral("a list of ids"));
        return list;
    }

    /// Takes a nested value by its own converter, `Result<T> read(const QJsonObject &, const QString &path)`.
    template<typename T, typename Read>
    T nested(QLatin1StringView key, Read read)
    {
        Result<T> value = read(object(key), pathOf(key));
        if (!value)
            keep(value.error());
        return value ? std::move(*value) : T();
    }

    /// The same for a list of objects.
    template<typename T, typename Read>
    QList<T> list(QLatin1StringView key, Read read)
    {
        QList<T> values;
        for (const QJsonValue element : array(key)) {
            Result<T> value = read(element.toObject(), pathOf(key));
            if (!value)
                keep(value.error());
            else
                values.append(std::move(*value));
        }
        return values;
    }

    /// Parses a text with `parse`, which answers an optional; `expected` words what it takes.
    template<typename T, typename Parse>
    T parsed(QLatin1StringView key, Parse parse, const QString &expected)
    {
        const auto value = parse(m_object.value(key).toString());
        if (!value)
            refuse(key, expected);
        return value.value_or(T());
    }

    void refuse(QLatin1StringView key, const QString &expected);
    QString pathOf(QLatin1StringView key) const;

    template<typename T>
    Result<T> finish(T value) const
    {
        if (m_error)
            return *m_error;
        return value;
    }

private:
    void keep(const Error &error);
    QString checkedText(QLatin1StringView key, const QJsonValue &value);

    const QJsonObject m_object;
    QString m_path;
    std::optional<Error> m_error;
};

} // namespace gangway::protocol
