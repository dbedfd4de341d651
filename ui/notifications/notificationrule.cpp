// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/notificationrule.h"

namespace gangway::notifications {

namespace {

bool isOnScreen(const RoomId &room, const Situation &situation)
{
    return situation.isWindowActive && situation.openRoom == room;
}

} // namespace

Rule Settings::ruleOf(const RoomId &room) const
{
    switch (rooms.value(room, RoomRule::AsAll)) {
    case RoomRule::AsAll: return rule;
    case RoomRule::All: return Rule::All;
    case RoomRule::Mentions: return Rule::Mentions;
    case RoomRule::None: return Rule::None;
    }
    return rule;
}

// Hours that begin and end at one time are none.
bool Settings::isQuiet(const QDateTime &now) const
{
    if (now.toMSecsSinceEpoch() < quietUntil)
        return true;
    if (!hasQuietHours)
        return false;
    const int minute = now.time().hour() * 60 + now.time().minute();
    return quietFrom <= quietTo ? minute >= quietFrom && minute < quietTo : minute >= quietFrom || minute < quietTo;
}

QDateTime nextTime(const QDateTime &now, int minuteOfDay)
{
    const QTime time(minuteOfDay / 60, minuteOfDay % 60);
    const QDateTime today(now.date(), time);
    return today > now ? today : QDateTime(now.date().addDays(1), time);
}

Telling tellingOf(const session::Arrival &arrival, const Settings &settings, const Situation &situation)
{
    const Rule rule = settings.ruleOf(arrival.room);
    const bool isWanted = rule == Rule::All || (rule == Rule::Mentions && arrival.isMention);
    if (!isWanted || isOnScreen(arrival.room, situation) || settings.isQuiet(situation.now))
        return Telling::Nothing;
    return settings.hasSound ? Telling::WithSound : Telling::Silently;
}

int toldOf(const session::MissedRoom &missed, const Settings &settings, const Situation &situation)
{
    if (situation.isWindowActive || settings.isQuiet(situation.now)) // the list of rooms is before one's eyes
        return 0;
    switch (settings.ruleOf(missed.room)) {
    case Rule::All: return missed.messages;
    case Rule::Mentions: return missed.mentions;
    case Rule::None: break;
    }
    return 0;
}

} // namespace gangway::notifications
