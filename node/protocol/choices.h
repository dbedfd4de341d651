// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/answers.h"
#include "node/protocol/requests.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>

namespace gangway::protocol {

/// The names of an enumeration on the wire, in the order of its numbers, and what a name or a number of a later version
/// is taken for.
template<typename Enum>
struct Choice;

template<>
struct Choice<Role> {
    static constexpr std::array names { "guest", "passenger", "moderator", "crew", "owner" };
    static constexpr Role otherwise = Role::Guest;
    static constexpr auto otherwiseName = "guest";
};

template<>
struct Choice<Reach> {
    static constexpr std::array names { "vehicle", "everyone" };
    static constexpr Reach otherwise = Reach::Vehicle;
    static constexpr auto otherwiseName = "vehicle";
};

template<>
struct Choice<RoomKind> {
    static constexpr std::array names { "public", "private", "direct" };
    static constexpr RoomKind otherwise = RoomKind::Private;
    static constexpr auto otherwiseName = "private";
};

template<>
struct Choice<Invitation::Result> {
    static constexpr std::array names { "added", "member", "not_found", "removed", "full" };
    static constexpr Invitation::Result otherwise = Invitation::Result::NotFound;
    static constexpr auto otherwiseName = "not_found";
};

template<>
struct Choice<Content::Type> {
    static constexpr std::array names { "text", "joined", "left" };
    static constexpr Content::Type otherwise = Content::Type::Unknown;
    static constexpr auto otherwiseName = "unknown";
};

template<>
struct Choice<Link::State> {
    static constexpr std::array names { "off", "up", "down" };
    static constexpr Link::State otherwise = Link::State::Down;
    static constexpr auto otherwiseName = "down";
};

/// A request with another decision is refused, so there is nothing to take it for.
template<>
struct Choice<Decision> {
    static constexpr std::array names { "admit", "distrust", "distrust_and_hide", "retire" };
};

template<typename Value>
concept IsChoice = requires
{
    Choice<Value>::names;
};

template<IsChoice Enum>
const char *choiceLatin1(Enum value)
{
    const auto number = std::size_t(value);
    const bool isKnown = number < Choice<Enum>::names.size();
    if constexpr (requires { Choice<Enum>::otherwiseName; })
        return isKnown ? Choice<Enum>::names[number] : Choice<Enum>::otherwiseName;
    else
        return Choice<Enum>::names.at(number);
}

template<IsChoice Enum>
QString choiceName(Enum value)
{
    return QString::fromLatin1(choiceLatin1(value));
}

template<IsChoice Enum>
std::optional<Enum> choiceFromName(QStringView name)
{
    const auto &names = Choice<Enum>::names;
    const auto found =
        std::ranges::find_if(names, [name](const char *known) { return name == QLatin1StringView(known); });
    return found == names.end() ? std::nullopt : std::optional(Enum(found - names.begin()));
}

template<IsChoice Enum>
QStringList choiceNames()
{
    QStringList list;
    for (const char *name : Choice<Enum>::names)
        list.append(QString::fromLatin1(name));
    return list;
}

} // namespace gangway::protocol
