// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/correctedclock.h"

#include <cstdlib>

namespace gangway {

namespace {

// How far two quartz clocks may drift apart: a millisecond in ten seconds, more than any computer's.
constexpr qint64 driftFactor = 10'000;

} // namespace

Timestamp CorrectedClock::now() const
{
    const Timestamp shown = m_machine.now();
    return shown - error();
}

void CorrectedClock::learn(Timestamp told, qint64 earliest, qint64 latest)
{
    const qint64 middle = earliest + (latest - earliest) / 2;
    const TimeReference learned { m_machine.boot(), told - middle, (latest - earliest) / 2 };
    const std::lock_guard lock(m_mutex);
    const qint64 drift = (latest - m_learnedAt) / driftFactor;
    if (m_reference && m_reference->uncertainty + drift < learned.uncertainty)
        return;
    m_reference = learned;
    m_learnedAt = latest;
}

void CorrectedClock::forget()
{
    const std::lock_guard lock(m_mutex);
    m_reference.reset();
}

std::optional<TimeReference> CorrectedClock::reference() const
{
    const std::lock_guard lock(m_mutex);
    return m_reference;
}

qint64 CorrectedClock::error() const
{
    const auto known = reference();
    if (!known)
        return 0;
    const qint64 error = m_machine.now() - (known->atBoot + m_machine.uptime());
    return std::llabs(error) > tolerance + known->uncertainty ? error : 0;
}

} // namespace gangway
