// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

/// The node's figures about itself: plain atomics that any thread may raise; ops/ renders them for Prometheus. Never a
/// person's name in here.
namespace gangway::metrics {

class Counter {
public:
    void add(std::uint64_t amount = 1) { m_value.fetch_add(amount, std::memory_order_relaxed); }
    std::uint64_t value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> m_value { 0 };
};

class Gauge {
public:
    Gauge() = default;
    explicit Gauge(std::int64_t value) : m_value(value) { }

    void set(std::int64_t value) { m_value.store(value, std::memory_order_relaxed); }
    void add(std::int64_t amount) { m_value.fetch_add(amount, std::memory_order_relaxed); }
    std::int64_t value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> m_value { 0 };
};

/// Counts of observations, microseconds or plain numbers, at or below each of bounds that double; the last takes the
/// rest. The first bound is chosen by the kind of measurement.
class Histogram {
public:
    static constexpr std::size_t buckets = 17;

    explicit Histogram(std::uint64_t firstBound) : m_firstBound(firstBound) { }

    std::uint64_t bound(std::size_t bucket) const { return m_firstBound << bucket; }

    void observe(std::uint64_t value)
    {
        std::size_t bucket = 0;
        while (bucket + 1 < buckets && value > bound(bucket))
            ++bucket;
        m_counts[bucket].fetch_add(1, std::memory_order_relaxed);
        m_sum.fetch_add(value, std::memory_order_relaxed);
    }

    std::uint64_t count(std::size_t bucket) const { return m_counts[bucket].load(std::memory_order_relaxed); }
    std::uint64_t sum() const { return m_sum.load(std::memory_order_relaxed); }

private:
    const std::uint64_t m_firstBound;
    std::array<std::atomic<std::uint64_t>, buckets> m_counts {};
    std::atomic<std::uint64_t> m_sum { 0 };
};

/// One number for each of a few names, such as vehicles' ids; set as a whole.
class GaugeByName {
public:
    using Values = std::map<std::string, std::int64_t>;

    void set(Values values)
    {
        const std::lock_guard lock(m_mutex);
        m_values = std::move(values);
    }
    Values values() const
    {
        const std::lock_guard lock(m_mutex);
        return m_values;
    }

private:
    mutable std::mutex m_mutex;
    Values m_values;
};

/// Every figure of one node, owned by the assembly and handed by reference to who counts.
struct NodeMetrics {
    Gauge connections;
    Counter connectionsAccepted, connectionsRefused, connectionsShed;
    Counter framesReceived, framesSent, requestsRefused;
    Counter messagesSaved, messagesApplied;
    Counter loginsRefused, tokensRefused;
    Counter commits, commitFailures;
    Histogram commitBatch { 1 }; ///< commands per commit, not microseconds
    Histogram commitTime { 64 }, postTime { 64 }; ///< to 2 s
    Histogram fanOutTime { 4 }; ///< to 131 ms: a commit's changes encoded and written to all who are to have them
    Histogram linkRoundTrip { 1000 }; ///< 1 ms to 33 s: from a hello to its return from the topic
    Gauge databaseReady { 1 }; ///< 0 after a commit failed for disk or connection, until one succeeds
    Gauge writeQueue, outboxDepth, linkUp;
    Gauge clockError; ///< milliseconds that this machine's clock is ahead; 0: right, or not known
    Gauge linkClientsLeftBehind; ///< of librdkafka, that hang
    Counter linkRestarts; ///< of a link thread that hung
    Counter packsSent, packsReceived, packsQuarantined, linkBytesSent, linkBytesReceived;
    Counter packsOverQuota; ///< that wait for another hour
    Counter packsAsked, packsServed, packBytesServed;
    Gauge packsMissing, packsLost;
    GaugeByName packsMissingOf; ///< by the id of the vehicle that made them
    Gauge differingParts; ///< in which others show something else, all others together
    GaugeByName differingPartsOf; ///< by the id of the other vehicle that was compared
    Counter entriesRepaired; ///< that were shown otherwise than they were signed
    Counter packsDamaged; ///< that were stored, and are asked for again
    GaugeByName packsBehind; ///< of ours, that a vehicle is not known to hold; by its id
    GaugeByName behindSince; ///< when the first of them was made, UTC seconds; 0: none
};

} // namespace gangway::metrics
