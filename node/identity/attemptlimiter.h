// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/result.h"

#include <QHash>
#include <QString>

namespace gangway::identity {

/// Slows down who guesses passwords: five attempts a minute for each name, then each further one doubles the wait, up
/// to an hour. By name and not by address, since a vehicle's access point may put everyone behind one address. Lives on
/// the net thread.
class AttemptLimiter {
public:
    static constexpr int freeAttempts = 5;
    static constexpr Timestamp window = 60'000; ///< milliseconds
    static constexpr Timestamp longestWait = 60 * 60'000;
    static constexpr int mostNames = 10'000; ///< beyond it the names that may try again soonest are forgotten

    explicit AttemptLimiter(const Clock &clock) : m_clock(clock) { }

    /// Counts an attempt. Fails with TooMany and the wait; such an attempt is not counted.
    Result<Done> attempt(const QString &nameKey);

    /// The password was right: the name starts afresh.
    void succeeded(const QString &nameKey);

    /// The attempt was not looked at, for no fault of whoever made it: it does not count.
    void takeBack(const QString &nameKey);

    /// How many names are remembered.
    qsizetype names() const { return m_records.size(); }

private:
    struct Record {
        int attempts = 0;
        Timestamp since = 0; ///< when the first of them was made
        Timestamp blockedUntil = 0;
    };

    void forgetOld();

    const Clock &m_clock;
    QHash<QString, Record> m_records;
};

} // namespace gangway::identity
