// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/hlc.h"
#include "node/base/strongid.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <array>
#include <optional>
#include <vector>

/// Values of one kind lie together, so that they compress together:
///
///     columns    = length(kinds) length(numbers) length(references) kinds numbers references texts
///     length     = varint
///     kind       = one byte (rules::Kind)
///     number     = zigzag varint (LEB128: seven bits a byte, least significant first)
///     reference  = varint: index into the dictionary; the next free index announces a new entry, which follows in ids
///     text       = UTF-8; its length in bytes is a number
///     id         = varint 0 among the numbers: 16 raw bytes in ids
///                | varint zigzag(time - last time) + 1: a UUIDv7; its 12 + 62 random bits in 10 bytes of ids
///     hlc        = number (milliseconds - last time), number (counter); the milliseconds become the last time
///
/// The last time starts at the pack's first_hlc. Ids do not compress and stay apart. Writer and reader have the same
/// functions, so that one template describes each event (eventfields.h).
namespace gangway::sync {

class ColumnWriter {
public:
    using IdBytes = std::array<quint8, 16>;

    ColumnWriter(DomainId origin, const QByteArray &publicKey, Hlc first);

    void kind(int value) { m_kinds.append(char(value)); }
    void number(qint64 value);
    void number(int value) { number(qint64(value)); }
    void flag(bool value) { number(qint64(value)); }
    void time(Timestamp value) { number(value - m_lastTime); }
    void hlc(Hlc value);
    void text(const QString &value);
    void bytes(const QByteArray &value);
    template<typename Enum>
    void choice(Enum value, Enum)
    {
        number(qint64(value));
    }
    template<typename Id>
    void id(const Id &value)
    {
        putId(value.array());
    }
    template<typename Id>
    void reference(const Id &value)
    {
        putReference(value.array());
    }
    /// Says nothing: it is the pack's.
    void origin(DomainId value) { Q_ASSERT(value == m_origin), Q_UNUSED(value); }
    void publicKey(const QByteArray &value) { Q_ASSERT(value == m_publicKey), Q_UNUSED(value); }

    QByteArray columns() const;
    QByteArray ids() const { return m_ids; }
    /// Bytes so far, before compression.
    qsizetype size() const
    {
        return m_kinds.size() + m_numbers.size() + m_references.size() + m_texts.size() + m_ids.size();
    }

private:
    void putId(const IdBytes &id);
    void putReference(const IdBytes &id);

    DomainId m_origin;
    QByteArray m_publicKey;
    Timestamp m_lastTime;
    QByteArray m_kinds, m_numbers, m_references, m_texts, m_ids;
    QHash<QByteArray, qint64> m_dictionary;
};

/// Reads what a ColumnWriter wrote. After anything that cannot be read `isGood()` is false and all values are empty.
class ColumnReader {
public:
    using IdBytes = std::array<quint8, 16>;

    ColumnReader(DomainId origin, const QByteArray &publicKey, Hlc first, QByteArrayView columns, QByteArrayView ids);

    /// Nothing at the end.
    std::optional<int> nextKind();
    void number(qint64 &value);
    void number(int &value);
    void flag(bool &value);
    void time(Timestamp &value);
    void hlc(Hlc &value);
    void text(QString &value);
    void bytes(QByteArray &value);
    template<typename Enum>
    void choice(Enum &value, Enum last)
    {
        const qint64 read = takeNumber();
        m_isGood = m_isGood && read >= 0 && read <= qint64(last);
        value = m_isGood ? Enum(read) : Enum {};
    }
    template<typename Id>
    void id(Id &value)
    {
        value = Id(takeId());
    }
    template<typename Id>
    void reference(Id &value)
    {
        value = Id(takeReference());
    }
    void origin(DomainId &value) { value = m_origin; }
    void publicKey(QByteArray &value) { value = m_publicKey; }

    bool isGood() const { return m_isGood; }
    /// Nothing is left over.
    bool isAtEnd() const
    {
        return m_kinds.isEmpty() && m_numbers.isEmpty() && m_references.isEmpty() && m_texts.isEmpty() &&
            m_ids.isEmpty();
    }

private:
    qint64 takeNumber();
    IdBytes takeId();
    IdBytes takeReference();
    QByteArrayView take(QByteArrayView &column, qint64 size);

    DomainId m_origin;
    QByteArray m_publicKey;
    Timestamp m_lastTime;
    QByteArrayView m_kinds, m_numbers, m_references, m_texts, m_ids;
    std::vector<IdBytes> m_dictionary;
    bool m_isGood = true;
};

} // namespace gangway::sync
