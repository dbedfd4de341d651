// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/choices.h"
#include "node/protocol/valuefields.h"

#include <QJsonArray>
#include <QJsonObject>

namespace gangway::protocol {

/// Puts a value into a JSON object, by its list of fields.
class FieldWriter {
public:
    explicit FieldWriter(QJsonObject &object, bool isForCrew = true) : m_object(object), m_isForCrew(isForCrew) { }

    void required(const char *key, const auto &value) { put(key, value); }
    void present(const char *key, const auto &value) { put(key, value); }
    template<typename Value>
    void optional(const char *key, const Value &value)
    {
        if (value != Value())
            put(key, value);
    }
    bool isForCrew() const { return m_isForCrew; }

    template<typename Value>
    static QJsonObject objectOf(const Value &value, bool isForCrew = true)
    {
        QJsonObject object;
        FieldWriter fields(object, isForCrew);
        valuefields::transfer(fields, value);
        return object;
    }

private:
    void put(const char *key, const auto &value) { m_object.insert(QLatin1StringView(key), json(value)); }

    static QJsonValue json(const QString &value) { return value; }
    static QJsonValue json(qint64 value) { return value; }
    static QJsonValue json(int value) { return value; }
    static QJsonValue json(bool value) { return value; }
    static QJsonValue json(const Hlc &value) { return value.text(); }
    static QJsonValue json(const Span &value) { return QJsonArray { value.first, value.last }; }
    template<typename Tag>
    static QJsonValue json(const StrongId<Tag> &value)
    {
        return value.text();
    }
    template<IsChoice Enum>
    static QJsonValue json(const Enum &value)
    {
        return choiceName(value);
    }
    template<typename Value>
    static QJsonValue json(const std::optional<Value> &value)
    {
        return objectOf(*value);
    }
    template<typename Value>
    static QJsonValue json(const QList<Value> &values)
    {
        QJsonArray array;
        for (const Value &value : values)
            array.append(json(value));
        return array;
    }
    template<typename Value>
    static QJsonValue json(const Value &value)
    {
        return objectOf(value);
    }

    QJsonObject &m_object;
    bool m_isForCrew;
};

} // namespace gangway::protocol
