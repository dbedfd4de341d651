// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/clockwords.h"

#include <cstdlib>

namespace gangway::wording {

namespace {

constexpr qint64 minute = 60'000, hour = 60 * minute, day = 24 * hour; // milliseconds

// To the nearest.
int count(qint64 milliseconds, qint64 unit)
{
    return int((milliseconds + unit / 2) / unit);
}

} // namespace

QString ClockWords::sentence(qint64 error, qint64 doubt)
{
    const qint64 distance = std::llabs(error);
    if (distance < minute && doubt < minute)
        return {};
    if (distance < minute)
        return tr("The crew laptop’s clock is %1 behind messages that were already written. It is wrong now or was "
                  "wrong then; please check it.")
            .arg(span(doubt));
    return error < 0
        ? tr("The crew laptop’s clock is %1 behind. Messages get the right time all the same.").arg(span(distance))
        : tr("The crew laptop’s clock is %1 ahead. Messages get the right time all the same.").arg(span(distance));
}

QString ClockWords::span(qint64 milliseconds)
{
    if (milliseconds < 2 * hour)
        return tr("%n minute(s)", nullptr, count(milliseconds, minute));
    if (milliseconds < 2 * day)
        return tr("%n hour(s)", nullptr, count(milliseconds, hour));
    return tr("%n day(s)", nullptr, count(milliseconds, day));
}

} // namespace gangway::wording
