// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/protocol/values.h"
#include "node/sync/linklog.h"
#include "node/sync/publisher.h"
#include "node/sync/receiver.h"
#include "node/sync/refill.h"

namespace gangway::sync {

/// One domain's part in the exchange, over any transport: publisher, receiver, hellos and what there is to say about
/// the link. Knows no thread and no Kafka. Everything on `executor`.
class Engine final : private Transport::Listener {
public:
    struct Surroundings {
        const Self &self;
        storage::Store &store;
        const Clock &clock;
        metrics::NodeMetrics &metrics;
        Executor &executor;
        Transport *transport = nullptr; ///< nothing: no link is configured
        QString fleet;
        std::function<void(const protocol::Link &link)> statusChanged; ///< on `executor`
        Refill::Mode refill = Refill::Mode::Whole;
    };

    explicit Engine(const Surroundings &surroundings);

    void start();
    void wake();

    /// Lets go of the transport. `stopped` runs once no command of ours is under way at the Store; until then the
    /// engine must live.
    void stop(std::function<void()> stopped);

private:
    void linkChanged(bool isUp, const QString &reason) override;
    void partitionsFound(const QList<Partition> &partitions) override;
    void recordsArrived(const QList<Record> &records) override;
    void caughtUp() override;
    void positionLost(const Partition &partition, const QString &reason) override;
    void delivered(quint64 ticket, bool isAcknowledged) override;

    bool isLinked() const { return m_isUp && m_reason.isEmpty(); }
    void logLink();
    void applied(const QList<Incoming> &batch, const Applied &applied);
    void sayHello();
    void tellMadeSoon();
    void admitNumbers();
    void sayHelloIn(std::chrono::milliseconds delay);
    void refreshStatusSoon();
    void refreshStatus();
    void publishStatus(const storage::OutboxDepth &waiting);

    Surroundings m_around;
    StoreDesk m_desk;
    std::unique_ptr<Transport> m_nowhere; // stands in when there is no link
    Transport &m_transport;
    Publisher m_publisher;
    Receiver m_receiver;
    Refill m_refill;

    bool m_isUp = false;
    bool m_isCaughtUp = false;
    QString m_reason;
    LinkLog m_log;
    protocol::Link m_told;
    bool m_isTold = false;
    std::unique_ptr<Executor::Timer> m_helloTimer, m_statusTimer, m_madeTimer, m_numbersTimer;
    bool m_mayNumber = false;
    bool m_isHelloSoon = false;
};

} // namespace gangway::sync
