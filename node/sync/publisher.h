// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/metrics.h"
#include "node/storage/storeclient.h"
#include "node/sync/sealing.h"
#include "node/sync/transport.h"

#include <functional>
#include <map>

namespace gangway::sync {

/// Empties the outbox: seals packs while the link is up and has room for them, sends them, notes their
/// acknowledgements. On a thin link few and small ones, so that what is written now does not wait behind what waited.
/// Packs that were sealed but not acknowledged are sent again after every loss of the link and every start. Lives on
/// the engine's executor.
class Publisher {
public:
    static constexpr int mostUnderWay = 256; ///< packs

    struct Dependencies {
        const LocalDomain &self;
        storage::StoreClient &store;
        Executor &executor;
        Transport &transport;
        QString topic;
        metrics::NodeMetrics &metrics;
        std::function<void()> moved; ///< what waits, or where it stands, changed
    };

    explicit Publisher(const Dependencies &dependencies) : m_dependencies(dependencies) { }

    /// Reads what was sealed before the start.
    void start();

    void setUp(bool isUp);

    /// The outbox may hold something. Packs are sealed a moment later, so that what is written together travels
    /// together.
    void wake();

    void delivered(quint64 ticket, bool isAcknowledged);

    /// The network has this pack of ours: as good as an acknowledgement.
    void seen(qint64 epoch, qint64 number);

    /// A live pack is on its way: packs that can wait must not stand before it.
    bool isBusy() const { return !m_underWay.empty(); }

    /// Events that are sealed but not acknowledged, and when the first of them was written (0: none).
    storage::OutboxDepth unacknowledged() const;

private:
    using Key = std::pair<qint64, qint64>; ///< epoch, number

    struct UnderWay {
        SealedPack pack;
        bool isSent = false;
    };

    struct Sealed {
        QList<SealedPack> packs;
        bool isMore = false;
        qint64 liveFrom = 0;
    };

    void pump();
    int packsToSeal() const;
    SealOrder order() const;
    void sealed(Result<Sealed> result, const std::map<qint64, QList<qint64>> &acknowledged);
    void keep(SealedPack pack);
    void sendUnsent();
    void retryLater();

    Dependencies m_dependencies;
    std::map<Key, UnderWay> m_underWay;
    std::map<quint64, Key> m_tickets;
    std::map<qint64, QList<qint64>> m_acknowledged; // numbers by epoch, not yet written down
    std::unique_ptr<Executor::Timer> m_timer;
    quint64 m_nextTicket = 1;
    std::optional<qint64> m_liveFrom; // the counter when the link came up: what was noted since is live
    bool m_isUp = false;
    bool m_isStarted = false;
    bool m_isSealing = false;
    bool m_isWoken = false;
    bool m_isFailing = false; // told once, however often it is tried again
};

} // namespace gangway::sync
