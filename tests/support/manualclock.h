// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"

#include <atomic>

namespace gangway::support {

/// A wall clock that stands still until a test moves it, also backwards. Thread-safe.
class ManualClock final : public Clock {
public:
    static constexpr Timestamp someTime = 1'790'000'000'000; ///< in September 2026

    explicit ManualClock(Timestamp start = someTime) : m_now(start) { }

    Timestamp now() const override { return m_now; }

    void set(Timestamp now) { m_now = now; }

    /// Moves by `milliseconds`, which may be negative.
    void advance(Timestamp milliseconds) { m_now += milliseconds; }

private:
    std::atomic<Timestamp> m_now;
};

} // namespace gangway::support
