// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/event.h"

#include "node/base/crypto.h"
#include "node/rules/eventfields.h"

#include <array>
#include <utility>

namespace gangway::rules {

namespace {

static_assert(
    std::variant_size_v<Event> == std::size_t(firstUnknownKind) + 1, "one alternative per kind, in its order");
static_assert(
    [] {
        for (std::size_t i = 0; i < kinds.size(); ++i)
            if (kinds[i].kind != Kind(i))
                return false;
        return true;
    }(),
    "a row stands where the number of its kind says");

/// A field at a time becomes one piece, an entity of any home two.
class FieldHash {
public:
    static constexpr bool isHash = true;

    explicit FieldHash(int kind) { number(qint64(kind)); }

    QByteArray result() { return m_hash.result(); }

    void number(qint64 value)
    {
        std::array<char, 8> bytes;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = char(quint64(value) >> (8 * i));
        m_hash.add(QByteArrayView(bytes));
    }
    void flag(bool value) { number(qint64(value)); }
    void time(Timestamp value, const char *) { number(value); }
    void hlc(Hlc value) { number(qint64(value.value)); }
    void revision(qint64 value) { number(value); }
    void colour(int value) { number(qint64(value)); }
    template<typename Enum>
    void choice(Enum value)
    {
        number(qint64(value));
    }

    void text(const QString &value, const fields::TextBound &) { m_hash.add(value.toUtf8()); }
    void withholdable(const QString &text, const QByteArray &hash, const fields::TextBound &)
    {
        m_hash.add(hash.isEmpty() ? textHash(text) : hash);
    }
    void bytes(const QByteArray &value) { m_hash.add(value); }
    void publicKey(const QByteArray &value) { m_hash.add(value); }
    void extensions(const QByteArray &value) { m_hash.add(value); }

    void origin(DomainId value) { id(value); }
    template<typename Id>
    void id(const Id &value)
    {
        m_hash.add(value.bytes());
    }
    template<typename Id>
    void reference(const Id &value, fields::Naming = {})
    {
        id(value);
    }
    template<typename Id>
    void reference(const GlobalId<Id> &value)
    {
        id(value.home);
        id(value.id);
    }
    void references(const std::vector<GlobalId<EntityId>> &values)
    {
        QByteArray all;
        for (const GlobalId<EntityId> &value : values)
            all += value.home.bytes() + value.id.bytes();
        m_hash.add(all);
    }

private:
    crypto::PieceHash m_hash { hashSize };
};

/// Adds up texts.
class TextSize {
public:
    static constexpr bool isHash = false;

    qsizetype result() const { return m_size; }

    void text(const QString &value, const fields::TextBound &) { m_size += value.size(); }
    void withholdable(const QString &text, const QByteArray &, const fields::TextBound &) { m_size += text.size(); }
    void bytes(const QByteArray &value) { m_size += value.size(); }

    void number(qint64) { }
    void flag(bool) { }
    void time(Timestamp, const char *) { }
    void hlc(Hlc) { }
    void revision(qint64) { }
    void colour(int) { }
    template<typename Enum>
    void choice(Enum)
    {
    }
    void publicKey(const QByteArray &) { }
    void extensions(const QByteArray &) { }
    void origin(DomainId) { }
    template<typename Id>
    void id(const Id &)
    {
    }
    template<typename Id>
    void reference(const Id &, fields::Naming = {})
    {
    }
    void references(const std::vector<GlobalId<EntityId>> &) { }

private:
    qsizetype m_size = 0;
};

template<typename Event>
QByteArray hashOfFields(int kind, const Event &event)
{
    FieldHash hash(kind);
    fields::transfer(hash, event);
    return hash.result();
}

} // namespace

int kindOf(const Event &event)
{
    const auto *unknown = std::get_if<UnknownEvent>(&event);
    return unknown ? unknown->kind : int(event.index());
}

Event emptyEvent(int kind)
{
    constexpr auto makers = []<std::size_t... index>(std::index_sequence<index...>)
    {
        return std::array<Event (*)(), sizeof...(index)> { [] { return Event(std::in_place_index<index>); }... };
    }
    (std::make_index_sequence<kinds.size()>());
    if (kind < 0 || kind >= int(makers.size()))
        return UnknownEvent { kind, {}, {} };
    return makers[std::size_t(kind)]();
}

qsizetype textSizeOf(const Event &event)
{
    TextSize size;
    std::visit([&size](const auto &alternative) { fields::transfer(size, alternative); }, event);
    return size.result();
}

QByteArray textHash(const QString &text)
{
    return crypto::hash(text.toUtf8(), hashSize);
}

QByteArray hashOf(const DomainEvent &event)
{
    return hashOfFields(int(Kind::Domain), event);
}

QByteArray hashOf(const ProfileEvent &event)
{
    return hashOfFields(int(Kind::Profile), event);
}

QByteArray hashOf(const RoomEvent &event)
{
    return hashOfFields(int(Kind::Room), event);
}

QByteArray hashOf(const MembershipEvent &event)
{
    return hashOfFields(int(Kind::Membership), event);
}

QByteArray hashOf(const StandingEvent &event)
{
    return hashOfFields(int(Kind::Standing), event);
}

QByteArray hashOf(const MessageEvent &event)
{
    return hashOfFields(int(Kind::Message), event);
}

QByteArray hashOf(const EditEvent &event)
{
    return hashOfFields(int(Kind::Edit), event);
}

QByteArray hashOf(const TombstoneEvent &event)
{
    return hashOfFields(int(Kind::Tombstone), event);
}

QByteArray hashOf(const RedactedEvent &event)
{
    return hashOfFields(int(Kind::Redacted), event);
}

QByteArray hashOf(const UnknownEvent &event)
{
    return hashOfFields(event.kind, event);
}

QByteArray hashOf(const Event &event)
{
    return std::visit([](const auto &alternative) { return hashOf(alternative); }, event);
}

} // namespace gangway::rules
