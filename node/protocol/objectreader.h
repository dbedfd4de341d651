// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/hlc.h"
#include "node/base/result.h"
#include "node/protocol/fieldlist.h"
#include "node/protocol/span.h"

#include <QJsonArray>
#include <QJsonObject>

namespace gangway::protocol {

/// Reads the fields of one JSON object and remembers the first that is missing or mistyped, with its path, so that a
/// converter reads as the list of its fields. Every reader returns something usable; `finish` tells whether it may be
/// used. Over a list of fields instead of an object it notes which fields are read, and returns defaults.
class ObjectReader {
public:
    explicit ObjectReader(const JsonSource &source, const QString &path = {}) :
        m_object(source.object()),
        m_fields(source.fields()),
        m_path(path)
    {
    }

    QString text(QLatin1StringView key);
    QString optionalText(QLatin1StringView key);
    qint64 integer(QLatin1StringView key);
    qint64 optionalInteger(QLatin1StringView key, qint64 otherwise = 0);
    int optionalInt(QLatin1StringView key, int otherwise = 0);
    bool optionalFlag(QLatin1StringView key);
    QJsonObject object(QLatin1StringView key);
    QJsonArray array(QLatin1StringView key, Field::Kind of = Field::Kind::List);
    QList<Span> spans(QLatin1StringView key);
    Hlc hlc(QLatin1StringView key);

    /// Whether the field is there; whoever asks can do without.
    bool has(QLatin1StringView key);

    /// Whether fields are noted, over no object.
    bool isDescribing() const { return m_fields; }

    /// For the description alone: the values of a text that this version knows, and fields that this reader does not
    /// need.
    void knows(QLatin1StringView key, const QStringList &values);
    void leaves(const Field &field);

    template<typename Id>
    Id id(QLatin1StringView key)
    {
        return parsed<Id>(
            key, [](const QString &text) { return Id::fromText(text); }, QStringLiteral("an id: UUID text"),
            Field::Kind::Id);
    }

    template<typename Id>
    QList<Id> ids(QLatin1StringView key)
    {
        QList<Id> list;
        for (const QJsonValue value : array(key, Field::Kind::Ids))
            if (const auto parsed = Id::fromText(value.toString()))
                list.append(*parsed);
            else
                refuse(key, QStringLiteral("a list of ids"));
        return list;
    }

    /// Takes a nested value by its own converter, `Result<T> read(const JsonSource &, const QString &path)`.
    template<typename T, typename Read>
    T nested(QLatin1StringView key, Read read)
    {
        if (Field *field = note(key, Field::Kind::Object)) {
            (void)read(JsonSource(field->of), QString());
            return T();
        }
        Result<T> value = read(object(key), pathOf(key));
        if (!value)
            keep(value.error());
        return value ? std::move(*value) : T();
    }

    /// The same for a list of objects.
    template<typename T, typename Read>
    QList<T> list(QLatin1StringView key, Read read)
    {
        if (Field *field = note(key, Field::Kind::List)) {
            (void)read(JsonSource(field->of), QString());
            return {};
        }
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
    T parsed(QLatin1StringView key, Parse parse, const QString &expected, Field::Kind kind = Field::Kind::Text)
    {
        if (note(key, kind))
            return T();
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
        return m_error ? Result<T>(*m_error) : Result<T>(std::move(value));
    }

private:
    Field *note(QLatin1StringView key, Field::Kind kind, bool isRequired = true);
    void keep(const Error &error);
    QString checkedText(QLatin1StringView key, const QJsonValue &value);

    const QJsonObject m_object;
    FieldList *m_fields; ///< those noted so far; null when an object is read
    QStringList m_optional; ///< of those to be noted, the ones that were asked for
    QString m_path;
    std::optional<Error> m_error;
};

} // namespace gangway::protocol
