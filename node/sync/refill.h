// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/inbox.h"
#include "node/sync/requester.h"
#include "node/sync/responder.h"

namespace gangway::sync {

/// Makes whole what left the topic before it was read: one domain's part in asking for packs and in sending them again.
/// Lives on the engine's executor.
class Refill {
public:
    enum class Mode { Whole, AnswersOnly };

    struct Dependencies {
        const LocalDomain &self;
        storage::StoreClient &store;
        Executor &executor;
        Transport &transport;
        QString packsTopic, controlTopic;
        metrics::NodeMetrics &metrics;
        std::function<bool()> isBusy; ///< something live waits
        std::function<void()> changed; ///< what is missing
        std::function<Timestamp()> now; ///< UTC ms, by the broker's clock as far as it is known
        Mode mode = Mode::Whole; ///< a test's control never asks
    };

    explicit Refill(const Dependencies &dependencies);

    /// Up: the link is there, and all that lay in the topics has been read.
    void setUp(bool isUp);

    /// Takes records that came and were applied.
    void take(const QList<Incoming> &batch, const Applied &applied);
    /// Packs that were held are missing now.
    void packsForgotten() { m_requester.packsCame(); }
    /// Others may hold other packs under these numbers: all are to see ours.
    void tellAgain(const Held &packs) { m_responder.tellAgain(packs, m_now); }
    void topicLost() { m_responder.topicLost(); }

    bool wasAsked(const Pack &pack) const { return m_requester.wasAsked(pack); }

    bool owns(quint64 ticket) const { return Resender::isTicket(ticket); }
    void delivered(quint64 ticket, bool isAcknowledged) { m_responder.delivered(ticket, isAcknowledged); }

    bool isOwnLineWhole() const { return m_dependencies.mode != Mode::Whole || m_requester.isOwnLineWhole(); }

    /// The number of missing packs, by origin.
    const std::map<DomainId, Gaps::Count> &missing() const { return m_requester.counts(); }

private:
    void take(const Error &) { }
    void take(const Unknown &) { }
    void take(const PartsRecord &) { }
    void take(const Pack &pack);
    void take(const Hello &hello);
    void take(const RangeRecord &record);
    void send(const RangeRecord &record);
    void turnSoon();
    void turn();

    Dependencies m_dependencies;
    Requester m_requester;
    Responder m_responder;
    Instant m_now { 0 };
    std::unique_ptr<Executor::Timer> m_timer;
    bool m_isUp = false;
};

} // namespace gangway::sync
