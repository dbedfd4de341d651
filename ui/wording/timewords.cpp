// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/timewords.h"

#include <QDateTime>
#include <QLocale>

namespace gangway::wording {

namespace {

constexpr Timestamp minute = 60'000;
constexpr Timestamp hour = 60 * minute;
constexpr Timestamp aDay = 24 * hour;

QDateTime local(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time);
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

} // namespace

QDate TimeWords::day(Timestamp time)
{
    return local(time).date();
}

QString TimeWords::clock(Timestamp time)
{
    return QLocale().toString(local(time).time(), QLocale::ShortFormat);
}

QString TimeWords::clockWithSeconds(Timestamp time)
{
    return local(time).time().toString(QStringLiteral("HH:mm:ss"));
}

QString TimeWords::dayTitle(QDate day, Timestamp now)
{
    const QString format = day.year() == local(now).date().year()
        ? tr("dddd, d MMMM", "QLocale date format of a day's title, without a year")
        : tr("dddd, d MMMM yyyy", "QLocale date format of a day's title, with a year");
    return capitalised(QLocale().toString(day, format));
}

QString TimeWords::brief(Timestamp time, Timestamp now)
{
    if (time <= 0)
        return {};
    const qint64 days = day(time).daysTo(day(now));
    if (days <= 0)
        return clock(time);
    if (days < 7)
        return capitalised(QLocale().toString(day(time), QStringLiteral("ddd")));
    return QLocale().toString(day(time), QLocale::ShortFormat);
}

QString TimeWords::ago(Timestamp time, Timestamp now)
{
    const Timestamp passed = now - time;
    if (passed < minute)
        return tr("just now");
    if (passed < hour)
        return tr("%n min ago", nullptr, int(passed / minute));
    if (passed < aDay)
        return tr("%n h ago", nullptr, int(passed / hour));
    return QStringLiteral("%1, %2").arg(brief(time, now), clock(time));
}

QString TimeWords::full(Timestamp time)
{
    const QDateTime moment = local(time);
    const QString format = tr("dddd, d MMMM yyyy", "QLocale date format of a day's title, with a year");
    return QStringLiteral("%1 %2").arg(capitalised(QLocale().toString(moment.date(), format)), clockWithSeconds(time));
}

} // namespace gangway::wording
