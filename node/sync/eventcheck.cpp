// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/eventcheck.h"

#include "node/protocol/limits.h"
#include "node/rules/text.h"

#include <limits>

namespace gangway::sync {

namespace {

constexpr int leeway = 2;
constexpr int longestText = 64 * 1024;
constexpr int colours = 8;
constexpr qint64 largestRevision = std::numeric_limits<int>::max();
constexpr Timestamp latest = 1LL << 47; // what the millisecond part of a stamp holds as a signed number
constexpr protocol::Limits limits;

Result<Done> refused(const char *field, const QString &why)
{
    return Error::invalid(QString::fromLatin1(field), why);
}

Result<Done> checkText(const char *field, const QString &text, int most, rules::Layout layout)
{
    if (rules::codePoints(text) > most)
        return refused(field, QStringLiteral("A text is longer than allowed."));
    if (!rules::isCleanText(text, layout))
        return refused(field, QStringLiteral("A text has characters that are not allowed."));
    return Done {};
}

Result<Done> checkRevision(qint64 revision)
{
    if (revision < 1 || revision > largestRevision)
        return refused("revision", QStringLiteral("A revision is out of range."));
    return Done {};
}

Result<Done> checkTime(const char *field, Timestamp time)
{
    if (time < -latest || time >= latest)
        return refused(field, QStringLiteral("A time is out of range."));
    return Done {};
}

// An id that names nothing. The creator of a room may be nobody.
template<typename Event>
bool lacksAnId(const Event &event)
{
    bool isLacking = false;
    const auto look = [&isLacking](const auto &id) {
        if constexpr (requires { id.id; })
            isLacking = isLacking || id.id.isNull() || id.home.isNull();
        else
            isLacking = isLacking || id.isNull();
    };
    if constexpr (requires { event.message; })
        look(event.message);
    if constexpr (requires { event.room; })
        look(event.room);
    if constexpr (requires { event.person; })
        look(event.person);
    if constexpr (requires { event.author; })
        look(event.author);
    if constexpr (requires { event.by; })
        look(event.by);
    return isLacking;
}

struct Check {
    Result<Done> operator()(const rules::DomainEvent &event) const
    {
        return checkRevision(event.revision).and_then([&](Done) {
            return checkText("name", event.name, leeway * limits.roomName, rules::Layout::SingleLine);
        });
    }

    Result<Done> operator()(const rules::ProfileEvent &event) const
    {
        if (event.colour < 0 || event.colour >= colours)
            return refused("colour", QStringLiteral("There is no such colour."));
        return checkRevision(event.revision)
            .and_then([&](Done) { return checkTime("created_at", event.createdAt); })
            .and_then(
                [&](Done) { return checkText("nick", event.nick, leeway * limits.nick, rules::Layout::SingleLine); })
            .and_then([&](Done) {
                return checkText("full_name", event.fullName, leeway * limits.fullName, rules::Layout::SingleLine);
            });
    }

    Result<Done> operator()(const rules::RoomEvent &event) const
    {
        return checkRevision(event.revision)
            .and_then([&](Done) { return checkTime("created_at", event.createdAt); })
            .and_then([&](Done) {
                return checkText("name", event.name, leeway * limits.roomName, rules::Layout::SingleLine);
            })
            .and_then(
                [&](Done) { return checkText("topic", event.topic, leeway * limits.topic, rules::Layout::Lines); });
    }

    Result<Done> operator()(const rules::MembershipEvent &event) const
    {
        return checkRevision(event.revision).and_then([&](Done) { return checkTime("since", event.since); });
    }

    Result<Done> operator()(const rules::StandingEvent &event) const { return checkRevision(event.revision); }

    Result<Done> operator()(const rules::MessageEvent &event) const
    {
        const bool isExchanged =
            event.type == protocol::Content::Type::Text || int(event.type) >= protocol::Content::firstLaterType;
        if (!isExchanged)
            return refused("type", QStringLiteral("The message is of a type that is never exchanged."));
        return checkStamps(event).and_then(
            [&](Done) { return checkText("text", event.text, longestText, rules::Layout::Lines); });
    }

    Result<Done> operator()(const rules::EditEvent &event) const
    {
        return checkRevision(event.revision)
            .and_then([&](Done) { return checkTime("edited_at", event.editedAt); })
            .and_then([&](Done) { return checkText("text", event.text, longestText, rules::Layout::Lines); });
    }

    Result<Done> operator()(const rules::TombstoneEvent &) const { return Done {}; }
    Result<Done> operator()(const rules::RedactedEvent &event) const { return checkStamps(event); }
    Result<Done> operator()(const rules::UnknownEvent &) const { return Done {}; }

private:
    template<typename Event>
    static Result<Done> checkStamps(const Event &event)
    {
        return checkTime("hlc", event.hlc.milliseconds()).and_then([&](Done) { return checkTime("sent", event.sent); });
    }
};

} // namespace

Result<Done> checkEvent(const rules::Event &event)
{
    if (std::visit([](const auto &it) { return lacksAnId(it); }, event))
        return refused("id", QStringLiteral("An id is missing."));
    return std::visit(Check {}, event);
}

} // namespace gangway::sync
