// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/claims.h"
#include "node/sync/hello.h"
#include "node/sync/localdomain.h"
#include "node/sync/rangerecord.h"
#include "node/sync/resender.h"
#include "node/sync/wishes.h"

namespace gangway::sync {

/// Answers what others ask for with the packs that are stored here. One of all holders does: the origin at once, any
/// other after a delay by chance, and whoever is about to says so first. Lives on the engine's executor.
class Responder {
public:
    struct Dependencies {
        const LocalDomain &self;
        storage::StoreClient &store;
        std::function<void(const RangeRecord &claim)> send;
        std::function<quint32(quint32)> chance; ///< a number below that, another for each domain
        Resender::Dependencies resender;
    };

    explicit Responder(const Dependencies &dependencies) :
        m_dependencies(dependencies),
        m_resender(dependencies.resender)
    {
    }

    void hear(const Hello &hello);
    void hearRequest(const RangeRecord &request, Instant now);
    void hearClaim(const RangeRecord &claim, Instant now);
    void packSeen(const storage::PackLine &line, qint64 number, Instant now);

    /// As if somebody had asked for these.
    void tellAgain(const Held &packs, Instant now);

    /// Packs came that are others than those of the same numbers here: all are to know both, their origin too, which
    /// then sends what both say. A few times, since others answer likewise.
    void twinsCame(const QList<Range> &twins, Instant now);

    /// The topic of packs is another one: what was in it does not count as sent.
    void topicLost() { m_recent = m_recentBefore = {}; }

    void turn(Instant now);
    void delivered(quint64 ticket, bool isAcknowledged) { m_resender.delivered(ticket, isAcknowledged); }

    /// The link is gone or there again: others will have answered.
    void restart(Instant now);

private:
    using Named = std::map<storage::PackLine, Spans>;

    Instant delay() const;
    Named unclaimed(Instant now);
    void answer(const Named &wanted, Instant now);
    void claim(const Named &wanted, const Held &held, Instant now);
    void yield(const storage::PackLine &line, const Spans &spans);
    void forgetOldPacks(Instant now);

    Dependencies m_dependencies;
    Wishes m_wishes;
    Claims m_claims;
    QList<Range> m_claimed; // by us, not being sent yet
    Instant m_ready { 0 }; // when we may send what we claimed
    Resender m_resender;
    Held m_again; // to be told by us, asked or not
    std::map<std::pair<storage::PackLine, qint64>, int> m_twins; // how often each was told
    Held m_recent, m_recentBefore; // what was in the topic a moment ago
    Instant m_rotated { 0 };
    Instant m_quietUntil { 0 }; // what is read until then may have been answered long ago
    std::set<DomainId> m_fleet;
    bool m_isLooking = false;
};

} // namespace gangway::sync
