// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"

#include <algorithm>
#include <atomic>

namespace gangway::support {

/// A clock that stands still until a test moves it. Thread-safe.
class ManualClock final : public Clock {
public:
    static constexpr Timestamp someTime = 1'790'000'000'000; ///< in September 2026

    explicit ManualClock(Timestamp start = someTime) : m_now(start) { }

    Timestamp now() const override { return m_now; }
    qint64 uptime() const override { return m_uptime; }
    QByteArray boot() const override { return QByteArray::number(m_boots); }

    /// Somebody sets the time of day.
    void set(Timestamp now) { m_now = now; }

    /// Time passes. Negative: somebody sets the time of day back by so much.
    void advance(qint64 milliseconds)
    {
        m_now += milliseconds;
        m_uptime += std::max<qint64>(milliseconds, 0);
    }

    /// The machine starts anew.
    void restart()
    {
        ++m_boots;
        m_uptime = 0;
    }

private:
    std::atomic<Timestamp> m_now;
    std::atomic<qint64> m_uptime { 3'600'000 };
    std::atomic<int> m_boots { 1 };
};

} // namespace gangway::support
