// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/choices.h"
#include "node/protocol/valuecodec.h"
#include "node/protocol/valuefields.h"

#include <QByteArray>

#include <utility>

namespace gangway::protocol {

/// Appends a text to JSON, quoted and escaped.
void appendJson(QByteArray &to, QStringView text);

/// At most so many bytes does `appendJson` append.
qsizetype mostJsonBytes(QStringView text);

/// Appends a value as a JSON object, its fields in the order of their list: the object that FieldWriter makes, without
/// anything in between. For values that go out in numbers: items and pages.
class JsonWriter {
public:
    explicit JsonWriter(QByteArray &to, bool isForCrew = true) : m_to(to), m_isForCrew(isForCrew) { }

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
    static void append(QByteArray &to, const Value &value, bool isForCrew = true)
    {
        to += '{';
        JsonWriter fields(to, isForCrew);
        valuefields::transfer(fields, value);
        to += '}';
    }
    static void append(QByteArray &to, const Message &message, bool = true)
    {
        append<Message>(to, message.deleted ? toldOf(message) : message);
    }
    template<typename Value>
    static void append(QByteArray &to, const QList<Value> &values, bool isForCrew = true)
    {
        to += '[';
        for (qsizetype i = 0; i < values.size(); ++i) {
            if (i > 0)
                to += ',';
            append(to, values.at(i), isForCrew);
        }
        to += ']';
    }
    template<typename Value>
    static void append(QByteArray &to, const std::optional<Value> &value, bool isForCrew = true)
    {
        append(to, *value, isForCrew);
    }
    static void append(QByteArray &to, const QString &value, bool = true) { appendJson(to, value); }
    static void append(QByteArray &to, qint64 value, bool = true) { appendNumber(to, value); }
    static void append(QByteArray &to, int value, bool = true) { appendNumber(to, value); }
    static void append(QByteArray &to, bool value, bool = true) { to += value ? "true" : "false"; }
    static void append(QByteArray &to, const Hlc &value, bool = true);
    static void append(QByteArray &to, const Span &value, bool = true);
    template<typename Tag>
    static void append(QByteArray &to, const StrongId<Tag> &value, bool = true)
    {
        appendId(to, value.array());
    }
    template<IsChoice Enum>
    static void append(QByteArray &to, const Enum &value, bool = true)
    {
        to += '"';
        to += choiceLatin1(value);
        to += '"';
    }

private:
    static void appendNumber(QByteArray &to, qint64 value);
    static void appendId(QByteArray &to, const std::array<quint8, 16> &bytes);

    template<typename Value>
    void put(const char *key, const Value &value)
    {
        m_to += std::exchange(m_isFirst, false) ? "\"" : ",\"";
        m_to += key;
        m_to += "\":";
        append(m_to, value);
    }

    QByteArray &m_to;
    bool m_isForCrew;
    bool m_isFirst = true;
};

} // namespace gangway::protocol
