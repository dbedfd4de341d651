// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"

#include <mutex>
#include <optional>

namespace gangway {

/// The right time as learned since this machine started: the right time at uptime 0, and how far off that may be, both
/// in milliseconds.
struct TimeReference {
    QByteArray boot;
    Timestamp atBoot = 0;
    qint64 uncertainty = 0;
};

/// The machine's clock, corrected once somebody whose clock is right has told the time: from then on a wrong clock
/// shows the right time, whatever it is set to, until the machine starts again. A clock that is right stays as it is.
/// Thread-safe.
class CorrectedClock final : public Clock {
public:
    /// A clock is called right up to this difference, on top of the uncertainty of what was told, in milliseconds.
    static constexpr qint64 tolerance = 2000;

    explicit CorrectedClock(const Clock &machine) : m_machine(machine) { }

    Timestamp now() const override;
    qint64 uptime() const override { return m_machine.uptime(); }
    QByteArray boot() const override { return m_machine.boot(); }

    /// Somebody's clock said `told` at some moment between two uptimes of ours. A later word counts unless it is less
    /// certain than what an earlier one, older as it is, still says.
    void learn(Timestamp told, qint64 earliest, qint64 latest);

    /// As after a start of the machine: nothing is known.
    void forget();

    std::optional<TimeReference> reference() const;

    /// How far the machine's clock is ahead of the right time, in milliseconds, negative when behind; 0 when it is
    /// right or nothing is known.
    qint64 error() const;

private:
    const Clock &m_machine;
    mutable std::mutex m_mutex; // guards what follows
    std::optional<TimeReference> m_reference;
    qint64 m_learnedAt = 0; // uptime
};

} // namespace gangway
