// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/metrics.h"
#include "node/storage/storeclient.h"
#include "node/sync/gaps.h"
#include "node/sync/transport.h"

#include <deque>

namespace gangway::sync {

/// Sends stored packs once more, in the order they were named: so much a second, little of it under way at a time, and
/// only while nothing live waits. Lives on the engine's executor.
class Resender {
public:
    static constexpr qint64 bytesPerSecond = 64 * 1024;
    static constexpr qint64 burst = 64 * 1024;
    static constexpr qint64 mostUnderWay = 16 * 1024; ///< bytes that may stand before what is live in a thin link
    static constexpr Instant starved { 2'000 }; ///< one pack goes even if something live waits all the time

    struct Dependencies {
        storage::StoreClient &store;
        Transport &transport;
        QString topic;
        metrics::NodeMetrics &metrics;
        std::function<bool()> isBusy; ///< something live waits
    };

    explicit Resender(const Dependencies &dependencies) : m_dependencies(dependencies) { }

    void send(const QList<Range> &ranges) { m_ranges += ranges; }
    void drop(const storage::PackLine &line, const Spans &spans);
    void clear();

    void turn(Instant now);
    void delivered(quint64 ticket, bool isAcknowledged);
    static bool isTicket(quint64 ticket) { return (ticket & ticketBit) != 0; }

    bool isIdle() const { return m_ranges.isEmpty() && m_ready.empty() && m_underWay.empty() && !m_isLoading; }

    /// The packs that were not handed to the network yet.
    Spans waitingIn(const storage::PackLine &line) const;
    Instant lastSent() const { return m_lastSent; }

private:
    static constexpr quint64 ticketBit = 1ULL << 63; // the publisher counts from 1

    struct Ready {
        storage::PackLine line;
        qint64 number = 0;
        QByteArray bytes;
        int tries = 0;
    };

    void load();
    void pump(Instant now);

    Dependencies m_dependencies;
    QList<Range> m_ranges; // to be read
    std::deque<Ready> m_ready;
    std::map<quint64, Ready> m_underWay;
    qint64 m_underWayBytes = 0;
    qint64 m_budget = burst;
    Instant m_turned { 0 }, m_lastSent { 0 };
    quint64 m_nextTicket = ticketBit;
    bool m_isLoading = false;
};

} // namespace gangway::sync
