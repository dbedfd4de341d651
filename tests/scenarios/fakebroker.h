// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/transport.h"
#include "tests/support/loopexecutor.h"

#include <QRandomGenerator>

#include <map>
#include <set>

namespace gangway::scenarios {

class FakeTransport;

/// A broker that exists in memory: topics with partitions, records that stay until a test takes them away. How badly it
/// treats its clients is drawn from a seed.
class FakeBroker {
public:
    struct Faults {
        double lost = 0; ///< a record vanishes and is reported as not delivered
        double unacknowledged = 0; ///< it is stored, and reported as not delivered
        double doubled = 0; ///< it is stored twice
        int longestDelay = 5; ///< milliseconds, either way; records of different partitions overtake each other
    };

    static constexpr int partitions = 3; ///< of each topic

    /// `clock` is the broker's.
    FakeBroker(quint32 seed, support::LoopExecutor &executor, const Clock &clock) :
        m_random(seed),
        m_executor(executor),
        m_clock(clock)
    {
    }

    void setFaults(const Faults &faults) { m_faults = faults; }

    /// Everything that was ever stored, also what is gone since.
    const QList<sync::Record> &records() const { return m_ever; }

    /// Retention: the oldest records of each of the topic's partitions go, that share of them.
    void evict(const QString &topic, double share);

    /// The topic is deleted and made again, empty, its offsets from 0.
    void recreate(const QString &topic);

    int injected() const { return m_injected; }

private:
    friend class FakeTransport;

    bool happens(double chance);
    std::chrono::milliseconds delay();
    void store(const sync::Outgoing &record);

    QRandomGenerator m_random;
    support::LoopExecutor &m_executor;
    const Clock &m_clock;
    Faults m_faults;
    int m_injected = 0;
    struct Log {
        QList<sync::Record> records;
        qint64 first = 0; ///< offset of the oldest that is left
        int generation = 0; ///< grows when the topic is made again

        qint64 end() const { return first + records.size(); }
    };

    std::map<sync::Partition, Log> m_log;
    QList<sync::Record> m_ever;
    QList<FakeTransport *> m_transports; // in the order in which they came
};

/// Faults that no domain may have: a domain with one of these is a control, whose harm a test has to see.
struct Flaw {
    using Places = std::map<sync::Partition, qint64>;

    std::function<QByteArray(const sync::Record &record)> rewrite = {}; ///< what it reads in place of a record
    Places *handedOut = nullptr; ///< kept beside the database: what was handed out is not read again
    bool isDeaf = false; ///< hears nothing, whatever connections it makes
};

/// One domain's link over the broker. Records that are sent while the link is down wait, as in librdkafka.
class FakeTransport final : public sync::Transport {
public:
    FakeTransport(FakeBroker &broker, QStringList topics, Flaw flaw = {}) :
        m_broker(broker),
        m_topics(std::move(topics)),
        m_flaw(std::move(flaw))
    {
        broker.m_transports.append(this);
    }
    ~FakeTransport() override { close(); }

    void setUp(bool isUp);
    bool isUp() const { return m_isUp; }

    /// From now on nothing goes or comes, and nobody says so, until connections are made anew.
    void hang() { m_isHanging = true; }

    /// Runs once, before the next records of the first topic are handed out.
    void beforeRecords(std::function<void()> work) { m_beforeRecords = std::move(work); }

    void open(Listener &listener) override;
    void follow(const QList<sync::Start> &starts) override;
    void resume() override;
    void send(const sync::Outgoing &record) override;
    void close() override;
    void reconnect() override;
    qint64 sentBytes() const override { return 0; }
    qint64 receivedBytes() const override { return 0; }

private:
    friend class FakeBroker;

    void carry(const sync::Outgoing &record);
    void answer(quint64 ticket, bool isAcknowledged);
    void fetchSoon();
    void fetch();
    QList<sync::Record> takeRecords();
    void tellLost();
    bool carries() const { return m_isUp && !m_isHanging; }
    void after(std::chrono::milliseconds delay, std::function<void()> work);

    FakeBroker &m_broker;
    QStringList m_topics;
    Flaw m_flaw;
    Listener *m_listener = nullptr;
    bool m_isUp = false;
    bool m_isHanging = false;
    bool m_isPaused = false;
    bool m_isFound = false;
    bool m_isCaughtUp = false;
    struct Place {
        qint64 next = 0;
        int generation = 0;
    };

    std::map<sync::Partition, Place> m_next;
    QList<sync::Outgoing> m_waiting; // sent while the link was down
    std::map<quint64, std::unique_ptr<Executor::Timer>> m_timers;
    quint64 m_nextTimer = 0;
    bool m_isFetching = false;
    std::function<void()> m_beforeRecords;
};

} // namespace gangway::scenarios
