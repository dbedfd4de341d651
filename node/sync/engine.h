// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/correctedclock.h"
#include "node/protocol/values.h"
#include "node/sync/agreement.h"
#include "node/sync/greeter.h"
#include "node/sync/keymemory.h"
#include "node/sync/lags.h"
#include "node/sync/linklog.h"
#include "node/sync/linkproof.h"
#include "node/sync/linksentences.h"
#include "node/sync/notices.h"
#include "node/sync/publisher.h"
#include "node/sync/receiver.h"
#include "node/sync/refill.h"

namespace gangway::sync {

/// One domain's part in the exchange, over any transport: publisher, receiver, hellos and what there is to say about
/// the link. Knows no thread and no Kafka. Everything on `executor`.
class Engine final : private Transport::Listener {
public:
    struct Dependencies {
        const LocalDomain &self;
        storage::Store &store;
        CorrectedClock &clock; ///< learns the right time from the broker
        metrics::NodeMetrics &metrics;
        Executor &executor;
        Transport *transport = nullptr; ///< nothing: no link is configured
        QString fleet;
        std::function<void(const protocol::Link &link)> statusChanged; ///< on `executor`
        /// Why there is no link, until the transport says something.
        QString firstReason = sentences::filled(sentences::notConnectedYet);
        std::shared_ptr<RunGate> gate = std::make_shared<RunGate>(); ///< closed: nothing is asked of the store
        Refill::Mode refill = Refill::Mode::Whole;
        SelfCheck::Mode repair = SelfCheck::Mode::Repairs;
    };

    explicit Engine(const Dependencies &dependencies);

    void start();
    void wake();

    /// Lets go of the transport. `stopped` runs once no command of ours is under way at the Store; until then the
    /// engine must live.
    void stop(std::function<void()> stopped);

private:
    void linkChanged(bool isUp, const QString &reason) override;
    void partitionsFound(const QList<Partition> &partitions) override;
    void readingRestarts() override { m_greeter.saySoon(); }
    void recordsArrived(const QList<Record> &records) override;
    void topicsDoubted(const QString &warning) override;
    void caughtUp() override;
    void positionLost(const Partition &partition, const QString &reason) override;
    void delivered(quint64 ticket, bool isAcknowledged) override;

    bool isUsable() const { return m_isUp && m_ownKey == OwnKey::Present; }
    bool isLinked() const { return isUsable() && m_reason.isEmpty() && m_proof.isProven(); }
    QString reason() const;
    void adoptKey();
    void keyReplaced();
    void linkMoved();
    void noteTime(const HelloReturn &hello);
    void noteClockError();
    void allowSending();
    void logLink();
    void applied(const QList<Incoming> &batch, const Applied &applied);
    void send(const PartsRecord &record);
    void admitNumbers();
    void settleNamesIn(std::chrono::milliseconds delay);
    void refreshStatusSoon();
    void refreshStatus();
    void tell(protocol::Link &link) const;
    struct Stored {
        storage::OutboxDepth waiting;
        Hlc lastHlc;
    };
    void publishStatus(const Stored &stored);
    Timestamp clockDoubt(Hlc last) const;

    Dependencies m_dependencies;
    storage::StoreClient m_store;
    std::unique_ptr<Transport> m_nowhere; // stands in when there is no link
    Transport &m_transport;
    Publisher m_publisher;
    Receiver m_receiver;
    LinkProof m_proof;
    Greeter m_greeter;
    Refill m_refill;
    Agreement m_agreement;
    Lags m_lags;

    bool m_isUp = false;
    OwnKey m_ownKey = OwnKey::Present;
    bool m_isCaughtUp = false;
    bool m_isClockWrong = false; // as last logged
    bool m_isTimed = false; // the broker told the time over this link, and our stamps are right by it
    QString m_reason;
    Notices m_notices;
    LinkLog m_log;
    protocol::Link m_told;
    bool m_isTold = false;
    std::unique_ptr<Executor::Timer> m_statusTimer, m_numbersTimer, m_namesTimer, m_keyTimer;
    bool m_mayNumber = false;
};

} // namespace gangway::sync
