// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"

#include <QCoreApplication>
#include <QDate>

namespace gangway::wording {

/// Times in words, in the local zone and the default locale. Timestamps are UTC milliseconds.
class TimeWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::TimeWords)

public:
    static QDate day(Timestamp time);
    /// "16:58".
    static QString clock(Timestamp time);
    /// "16:58:07".
    static QString clockWithSeconds(Timestamp time);
    /// "Friday, 20 November"; with the year when it is not `now`'s.
    static QString dayTitle(QDate day, Timestamp now);
    /// "16:58" today, "Thu" within a week, "12.11.26" before.
    static QString brief(Timestamp time, Timestamp now);
    /// "just now", "14 min ago", "5 h ago", then day and time.
    static QString ago(Timestamp time, Timestamp now);
    /// "Friday, 20 November 2026 16:58:07": the tool tip.
    static QString full(Timestamp time);
};

} // namespace gangway::wording
