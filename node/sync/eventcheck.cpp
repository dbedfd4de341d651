// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/eventcheck.h"

#include "node/rules/eventfields.h"

#include <limits>

namespace gangway::sync {

namespace {

constexpr int colours = 8;
constexpr qint64 largestRevision = std::numeric_limits<int>::max();
constexpr Timestamp latest = 1LL << 47; // what the millisecond part of a stamp holds as a signed number

/// Looks at one field after the other, and keeps the first that is refused.
class FieldCheck {
public:
    static constexpr bool isHash = false;

    Result<Done> result() const { return m_refusal ? Result<Done>(*m_refusal) : Done {}; }

    void text(const QString &value, const rules::fields::TextBound &bound)
    {
        if (rules::codePoints(value) > bound.longest)
            refuse(bound.name, QStringLiteral("A text is longer than allowed."));
        else if (!rules::isCleanText(value, bound.layout))
            refuse(bound.name, QStringLiteral("A text has characters that are not allowed."));
    }
    void withholdable(const QString &value, const QByteArray &, const rules::fields::TextBound &bound)
    {
        text(value, bound);
    }
    void revision(qint64 value)
    {
        if (value < 1 || value > largestRevision)
            refuse("revision", QStringLiteral("A revision is out of range."));
    }
    void time(Timestamp value, const char *name)
    {
        if (value < -latest || value >= latest)
            refuse(name, QStringLiteral("A time is out of range."));
    }
    void hlc(Hlc value) { time(value.milliseconds(), "hlc"); }
    void colour(int value)
    {
        if (value < 0 || value >= colours)
            refuse("colour", QStringLiteral("There is no such colour."));
    }
    template<typename Id>
    void id(const Id &value)
    {
        if (value.isNull())
            refuse("id", QStringLiteral("An id is missing."));
    }
    template<typename Id>
    void reference(const Id &value, rules::fields::Naming naming = rules::fields::Naming::Always)
    {
        if (naming == rules::fields::Naming::Always)
            id(value);
    }
    template<typename Id>
    void reference(const rules::GlobalId<Id> &value)
    {
        id(value.home);
        id(value.id);
    }
    void choice(protocol::Content::Type value)
    {
        using Content = protocol::Content;
        if (value != Content::Type::Text && int(value) < Content::firstLaterType)
            refuse("type", QStringLiteral("The message is of a type that is never exchanged."));
    }

    // Anything may stand in these.
    template<typename Enum>
    void choice(Enum)
    {
    }
    void flag(bool) { }
    void bytes(const QByteArray &) { }
    void references(const std::vector<rules::GlobalId<rules::EntityId>> &) { }
    void extensions(const QByteArray &) { }

    // The origin's, which the pack proves.
    void origin(DomainId) { }
    void publicKey(const QByteArray &) { }

private:
    void refuse(const char *field, const QString &why)
    {
        if (!m_refusal)
            m_refusal = Error::invalid(QString::fromLatin1(field), why);
    }

    std::optional<Error> m_refusal;
};

} // namespace

Result<Done> checkEvent(const rules::Event &event)
{
    FieldCheck check;
    std::visit([&check](const auto &it) { rules::fields::transfer(check, it); }, event);
    return check.result();
}

} // namespace gangway::sync
