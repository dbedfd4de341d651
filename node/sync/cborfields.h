// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QByteArray>
#include <QCborStreamWriter>
#include <QHash>

#include <variant>

/// Flat CBOR maps with small integer keys: the outer shape of everything domains exchange.
namespace gangway::sync {

/// Writes one map; `fields` values must follow.
class CborWriter {
public:
    explicit CborWriter(int fields) : m_writer(&m_bytes) { m_writer.startMap(quint64(fields)); }

    void number(int key, qint64 value) { put(key, value); }
    void flag(int key, bool value) { put(key, value); }
    void text(int key, const QString &value) { put(key, QStringView(value)); }
    void bytes(int key, const QByteArray &value) { put(key, value); }

    QByteArray result()
    {
        m_writer.endMap();
        return m_bytes;
    }

private:
    template<typename Value>
    void put(int key, const Value &value)
    {
        m_writer.append(qint64(key));
        m_writer.append(value);
    }

    QByteArray m_bytes;
    QCborStreamWriter m_writer;
};

/// The fields of one map that was read. A field that is missing or of another type reads as empty.
class CborFields {
public:
    /// Fails with Invalid unless `bytes` are exactly one map of numbers, flags, texts and byte strings whose keys are
    /// small integers, each once. Never allocates more than `bytes` has.
    static Result<CborFields> parse(QByteArrayView bytes);

    qint64 number(int key) const { return value<qint64>(key); }
    bool flag(int key) const { return value<bool>(key); }
    QString text(int key) const { return value<QString>(key); }
    QByteArray bytes(int key) const { return value<QByteArray>(key); }

private:
    using Value = std::variant<qint64, bool, QString, QByteArray>;

    template<typename T>
    T value(int key) const
    {
        const auto found = m_values.constFind(key);
        const T *value = found == m_values.cend() ? nullptr : std::get_if<T>(&*found);
        return value ? *value : T {};
    }

    QHash<qint64, Value> m_values;
};

} // namespace gangway::sync
