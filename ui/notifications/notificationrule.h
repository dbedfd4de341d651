// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QDateTime>
#include <QHash>

#include <limits>

/// The rule by which the desktop tells a person of messages.
namespace gangway::notifications {

// As kept in the settings: the numbers never change.
enum class Rule { All = 0, Mentions = 1, None = 2 };
/// Of one room; it goes before the rule of all.
enum class RoomRule { AsAll = 0, All = 1, Mentions = 2, None = 3 };

/// The wishes of one profile. A plain value.
struct Settings {
    static constexpr Timestamp untilEnded = std::numeric_limits<Timestamp>::max();

    Rule rule = Rule::All;
    bool hasSound = true;
    bool hidesContent = false;
    bool hasQuietHours = false;
    int quietFrom = 22 * 60; ///< minutes of the day …
    int quietTo = 7 * 60; ///< … which may lie before `quietFrom`: of the next day
    Timestamp quietUntil = 0; ///< do not disturb until then; 0: disturb
    QHash<RoomId, RoomRule> rooms; ///< those with a rule of their own
    bool operator==(const Settings &) const = default;

    Rule ruleOf(const RoomId &room) const;
    bool isMuted(const RoomId &room) const { return rooms.value(room) == RoomRule::None; }
    bool isQuiet(const QDateTime &now) const;
};

/// The first moment after `now` at which it is that minute of the day.
QDateTime nextTime(const QDateTime &now, int minuteOfDay);

/// The state of the screen.
struct Situation {
    bool isWindowActive = false;
    RoomId openRoom; ///< the one whose messages the window shows
    QDateTime now;
};

enum class Telling { Nothing, Silently, WithSound };

/// Whether a message is told, and how. Own messages never come here.
Telling tellingOf(const session::Arrival &arrival, const Settings &settings, const Situation &situation);

/// How many of the messages that were missed in a room are told of; none to somebody who looks at the window.
int toldOf(const session::MissedRoom &missed, const Settings &settings, const Situation &situation);

} // namespace gangway::notifications
