// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/sendwindow.h"

#include <algorithm>
#include <utility>

namespace gangway::sync {

namespace {

constexpr double secondsQueued = 0.5; // before the link, while a round trip's worth is on it
constexpr double slowest = 600; // bytes a second: half of 9.6 kbit/s
constexpr double unknownRate = 1000;
// A link may become slow from one moment to the next, and is not lost then.
constexpr double cautiousRate = 2000; // bytes a second
constexpr double mostCaution = 8; // seconds
// The time of a smaller one is the round trip's.
constexpr qint64 leastToLearnFrom = 2 * 1024;

} // namespace

void SendWindow::handed(quint64 ticket, qint64 bytes, Clock::time_point now)
{
    m_bytes += bytes;
    m_records[ticket] = { bytes, m_bytes, now };
}

void SendWindow::answered(quint64 ticket, bool isAcknowledged, Clock::time_point now)
{
    const auto found = m_records.find(ticket);
    if (found == m_records.end())
        return;
    const Record record = found->second;
    m_records.erase(found);
    m_bytes -= record.bytes;
    if (isAcknowledged)
        learn(record, now);
}

void SendWindow::learn(const Record &record, Clock::time_point now)
{
    const double seconds = std::max(std::chrono::duration<double>(now - record.since).count(), 0.001);
    m_trip = m_trip == 0 ? seconds : std::min(m_trip, seconds);
    const double rate = double(record.ahead) / seconds;
    if (record.ahead < leastToLearnFrom && rate < m_rate)
        return;
    // Slowly down: what is sent after a pause finds an empty link and seems slow.
    const double weight = rate > m_rate ? 0.5 : 0.125;
    m_rate = m_rate == 0 ? rate : m_rate + weight * (rate - m_rate);
    // Twice what was seen to pass at most: a short round trip alone does not make a link fast.
    const auto wanted = qint64(m_rate * (m_trip + secondsQueued));
    m_limit = std::clamp(std::min(wanted, std::max(m_limit, 2 * record.ahead)), smallest, largest);
}

QList<quint64> SendWindow::giveUp()
{
    QList<quint64> tickets;
    for (const auto &[ticket, record] : std::exchange(m_records, {}))
        tickets.append(ticket);
    m_bytes = 0;
    m_limit = smallest;
    m_rate = 0;
    m_trip = 0;
    return tickets;
}

std::chrono::seconds SendWindow::patience() const
{
    const double rate = m_rate == 0 ? unknownRate : std::max(m_rate, slowest);
    const double mayHaveSlowed = std::min(double(m_bytes) / cautiousRate, mostCaution);
    return basePatience + std::chrono::seconds(qint64(std::max(double(m_bytes) / rate, mayHaveSlowed)));
}

} // namespace gangway::sync
