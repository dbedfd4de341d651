// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"

#include <QString>

#include <algorithm>
#include <compare>
#include <optional>

namespace gangway {

/// A stamp of the hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): 48 bits of UTC milliseconds,
/// 16 bits of counter. Orders messages of all vehicles; never taken from a client.
struct Hlc {
    quint64 value = 0;

    /// A time before 1970 is that of a clock without a battery, and stands first.
    static Hlc at(Timestamp milliseconds, quint16 counter = 0)
    {
        return { quint64(std::max<Timestamp>(milliseconds, 0)) << 16 | counter };
    }
    Timestamp milliseconds() const { return Timestamp(value >> 16); }

    /// Sixteen lower-case hex digits; sorts as bytes.
    QString text() const;
    static std::optional<Hlc> fromText(QStringView text); ///< nothing from 2^63 on

    auto operator<=>(const Hlc &) const = default;
};

/// Hands out stamps that only grow, whatever the clock is set to. Owned by the storage thread, which stores `last()`
/// with every commit.
class HlcClock {
public:
    /// How far a remote stamp may pull ours past the wall clock, in milliseconds.
    static constexpr Timestamp maximumDrift = 5 * 60 * 1000;

    /// `furthest` is the greatest stamp of anything that is kept, ours or not.
    HlcClock(const Clock &clock, Hlc last, Hlc furthest = {}) :
        m_clock(clock),
        m_last(last),
        m_furthest(std::max(last, furthest))
    {
    }

    Hlc next();

    /// Takes note of another domain's stamp; one more than five minutes ahead of the wall clock pulls no further than
    /// that.
    void observe(Hlc remote);

    Hlc last() const { return m_last; }

    /// Whether something is kept that stands behind our last stamp: a stamp that was too far ahead to follow it.
    bool isBehind() const { return m_last < m_furthest; }

    /// For stamps that turned out to be ahead of the right time: the next ones follow `last`.
    void restart(Hlc last);

private:
    const Clock &m_clock;
    Hlc m_last;
    Hlc m_furthest;
};

} // namespace gangway
