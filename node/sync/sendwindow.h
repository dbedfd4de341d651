// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <chrono>
#include <map>

namespace gangway::sync {

/// The records that librdkafka has, and whether it may have more: what the link carries during a round trip and half a
/// second, by what was acknowledged lately. So the link is never idle, something new never waits behind all that waited
/// before it, and it is known how long an answer may take. One record may always be under way.
class SendWindow {
public:
    using Clock = std::chrono::steady_clock;

    static constexpr qint64 smallest = 4 * 1024; ///< bytes
    static constexpr qint64 largest = 256 * 1024;
    /// How long a broker may take to answer when nothing of ours is under way.
    static constexpr std::chrono::seconds basePatience { 8 };

    qint64 limit() const { return m_limit; } ///< bytes
    bool admits(qint64 bytes) const { return m_records.empty() || m_bytes + bytes <= m_limit; }
    void handed(quint64 ticket, qint64 bytes, Clock::time_point now);
    void answered(quint64 ticket, bool isAcknowledged, Clock::time_point now);

    /// The link is lost: forgets what is under way, and how fast it was. Returns the tickets.
    QList<quint64> giveUp();

    /// How long a broker that lives may take to answer what is under way.
    std::chrono::seconds patience() const;

private:
    struct Record {
        qint64 bytes = 0;
        qint64 ahead = 0; ///< bytes under way when it was handed over, its own included
        Clock::time_point since;
    };

    void learn(const Record &record, Clock::time_point now);

    std::map<quint64, Record> m_records; // by ticket
    qint64 m_bytes = 0; // of them
    qint64 m_limit = smallest;
    double m_rate = 0; // bytes a second; 0: not known yet
    double m_trip = 0; // the least seconds to an answer, that to the first hello as a rule; 0: not known yet
};

} // namespace gangway::sync
