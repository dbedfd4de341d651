// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/hlc.h"
#include "node/base/strongid.h"
#include "node/rules/eventfields.h"

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
///     kind       = one byte: 0x80 when extensions follow, 0x40 when the text is withheld, and the kind (rules::Kind)
///     number     = zigzag varint (LEB128: seven bits a byte, least significant first)
///     reference  = varint: index into the dictionary; the next free index announces a new entry of the pack's origin,
///                  the one after it a new entry of another home: an id follows, before it in the second case the home
///     home       = varint among the references: index into the list of homes; the next free index announces a new
///                  one, whose 16 bytes follow in ids
///     text       = UTF-8; its length in bytes is a number
///     id         = varint 0 among the numbers: 16 raw bytes in ids
///                | varint zigzag(time - last time) + 1: a UUIDv7; its 12 + 62 random bits in 10 bytes of ids
///     hlc        = number (milliseconds - last time), number (counter); the milliseconds become the last time
///
/// The last time starts at the pack's first_hlc. Ids do not compress and stay apart. Writer and reader have the same
/// functions, so that one template describes each event (rules/eventfields.h).
namespace gangway::sync {

class ColumnWriter {
public:
    using IdBytes = std::array<quint8, 16>;

    ColumnWriter(DomainId origin, const QByteArray &publicKey, Hlc first);

    void kind(int value, bool hasExtensions, bool isWithheld);
    void number(qint64 value);
    void number(int value) { number(qint64(value)); }
    void flag(bool value) { number(qint64(value)); }
    void time(Timestamp value) { number(value - m_lastTime); }
    void hlc(Hlc value);
    void text(const QString &value);
    void bytes(const QByteArray &value);
    /// A value of an enumeration, which may be one that only later versions know.
    template<typename Enum>
    void choice(Enum value)
    {
        number(qint64(value));
    }
    template<typename Id>
    void id(const Id &value)
    {
        putId(value.array());
    }
    /// An entity of the origin's.
    template<typename Id>
    void reference(const Id &value)
    {
        putReference(m_origin, value.array());
    }
    /// An entity of any home.
    template<typename Id>
    void reference(const rules::GlobalId<Id> &value)
    {
        putReference(value.home, value.id.array());
    }
    void references(const std::vector<rules::GlobalId<rules::EntityId>> &values);
    /// A text, or its hash where the text is withheld.
    void withholdable(const QString &text, const QByteArray &hash) { hash.isEmpty() ? this->text(text) : bytes(hash); }
    void extensions(const QByteArray &value)
    {
        if (!value.isEmpty())
            bytes(value);
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
    void putReference(DomainId home, const IdBytes &id);
    void putHome(DomainId home);

    DomainId m_origin;
    QByteArray m_publicKey;
    Timestamp m_lastTime;
    QByteArray m_kinds, m_numbers, m_references, m_texts, m_ids;
    QHash<rules::GlobalId<rules::EntityId>, qint64> m_dictionary;
    QList<DomainId> m_homes;
};

/// Reads what a ColumnWriter wrote. After anything that cannot be read `isGood()` is false and all values are empty.
class ColumnReader {
public:
    using IdBytes = std::array<quint8, 16>;

    ColumnReader(DomainId origin, const QByteArray &publicKey, Hlc first, QByteArrayView columns, QByteArrayView ids);

    /// Nothing at the end. The functions below then know whether the event has extensions and a text.
    std::optional<int> nextKind();
    bool isWithheld() const { return m_isWithheld; }
    void number(qint64 &value);
    void number(int &value);
    void flag(bool &value);
    void time(Timestamp &value);
    void hlc(Hlc &value);
    void text(QString &value);
    void bytes(QByteArray &value);
    template<typename Enum>
    void choice(Enum &value)
    {
        static_assert(std::is_same_v<std::underlying_type_t<Enum>, int>, "any int may be kept in it");
        int read = 0;
        number(read);
        m_isGood = m_isGood && read >= 0;
        value = m_isGood ? Enum(read) : Enum {};
    }
    template<typename Id>
    void id(Id &value)
    {
        value = Id(takeId());
    }
    /// One of another home's is no good here.
    template<typename Id>
    void reference(Id &value)
    {
        const auto read = takeReference();
        m_isGood = m_isGood && read.home == m_origin;
        value = Id(read.id.array());
    }
    template<typename Id>
    void reference(rules::GlobalId<Id> &value)
    {
        const auto read = takeReference();
        value = { read.home, Id(read.id.array()) };
    }
    void references(std::vector<rules::GlobalId<rules::EntityId>> &values);
    void withholdable(QString &text, QByteArray &hash);
    void extensions(QByteArray &value)
    {
        if (m_hasExtensions)
            bytes(value);
        m_isGood = m_isGood && m_hasExtensions == !value.isEmpty();
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
    rules::GlobalId<rules::EntityId> takeReference();
    DomainId takeHome();
    QByteArrayView take(QByteArrayView &column, qint64 size);

    DomainId m_origin;
    QByteArray m_publicKey;
    Timestamp m_lastTime;
    QByteArrayView m_kinds, m_numbers, m_references, m_texts, m_ids;
    std::vector<rules::GlobalId<rules::EntityId>> m_dictionary;
    std::vector<DomainId> m_homes;
    bool m_hasExtensions = false; // the event that is being read
    bool m_isWithheld = false;
    bool m_isGood = true;
};

/// A ColumnWriter or ColumnReader as the lists of event fields take it (rules/eventfields.h). Their names and bounds
/// are not in a pack.
template<typename Columns>
class EventColumns : public Columns {
public:
    static constexpr bool isHash = false;

    using Columns::Columns, Columns::reference, Columns::text, Columns::time, Columns::withholdable;

    template<typename Text>
    void text(Text &value, const rules::fields::TextBound &)
    {
        text(value);
    }
    template<typename Text, typename Hash>
    void withholdable(Text &value, Hash &hash, const rules::fields::TextBound &)
    {
        withholdable(value, hash);
    }
    template<typename Time>
    void time(Time &value, const char *)
    {
        time(value);
    }
    template<typename Id>
    void reference(Id &value, rules::fields::Naming)
    {
        reference(value);
    }
    template<typename Number>
    void revision(Number &value)
    {
        this->number(value);
    }
    template<typename Number>
    void colour(Number &value)
    {
        this->number(value);
    }
};

} // namespace gangway::sync
