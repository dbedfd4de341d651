// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/protocol/values.h"
#include "node/sync/inbox.h"
#include "node/sync/requester.h"
#include "node/sync/selfcheck.h"

#include <set>

namespace gangway::sync {

/// Whether other domains show the same as this one. A domain's state is a function of the packs that it holds: once all
/// has been quiet here for a while, our hellos carry the digest of it. A domain that hears another digest with the very
/// marks it has itself tells its parts, compares those of the other, and checks its own packs and rows. Lives on the
/// engine's executor.
class Agreement {
public:
    struct Dependencies {
        SelfCheck::Dependencies check;
        const Clock &clock;
        std::function<void(const PartsRecord &record)> send;
        std::function<void(const Held &packs)> tellAgain; ///< others may hold other packs under these numbers
        std::function<void()> sayHello; ///< others want to know what we show now
        std::function<void()> changed; ///< with whom we agree
        std::function<quint32(quint32)> chance; ///< a number below that, another for each domain
    };

    explicit Agreement(const Dependencies &dependencies);

    void start();
    void stop();

    /// Up: the link carries, and all that lay in the topics has been read.
    void setUp(bool isUp);

    /// The entries of these parts are to be folded again from the packs, soon.
    void suspect(const QList<PartName> &parts) { m_suspects.insert(parts.begin(), parts.end()); }

    /// Takes records that came and were applied.
    void take(const QList<Incoming> &batch);

    /// Adds what we show, when it is known of just these marks.
    void sign(Hello &hello) const;

    /// Every other domain that was compared.
    const QList<protocol::Agreement> &agreements() const { return m_agreements; }

    /// Whether rows of ours are being looked through, and put right if wrong.
    bool isChecking() const { return m_check.isRunning(); }

private:
    struct Ours {
        QByteArray marks; // what is held, hashed
        QList<DomainId> origins; // of whom something is held
        StateParts parts;
        QByteArray state;
        std::set<DomainId> trusted;
    };
    struct Other {
        QByteArray marks;
        QByteArray state; // both as its last hello said
        std::map<DomainId, HomeParts> parts; // of that state
        QList<PartName> differing;
        std::optional<bool> agrees; // nothing: not compared yet
        Timestamp since = 0;
    };
    /// Less and less often while it is in vain.
    struct BackOff {
        Instant due { 0 };
        int attempts = 0;

        void put(Instant now);
    };

    void take(const Error &) { }
    void take(const Unknown &) { }
    void take(const RangeRecord &) { }
    void take(const Pack &) { noteChange(); }
    void take(const Hello &hello);
    void take(const PartsRecord &record);

    void noteChange();
    void turnSoon();
    void turn();
    void lookAtOurs();
    void lookedAtOurs(Ours ours);
    void compareAll();
    void compare(DomainId domain, Other &other);
    void setVerdict(DomainId domain, Other &other, bool agrees);
    bool doMostAgree() const;
    void recount();
    bool hasDifference() const;
    void tellParts();
    void beginCheck();
    void checked(const SelfCheck::Outcome &outcome);
    void tellSome(Held packs);

    Dependencies m_dependencies;
    SelfCheck m_check;
    std::map<DomainId, Other> m_others;
    QList<protocol::Agreement> m_agreements;
    std::set<PartName> m_suspects;
    std::optional<Ours> m_ours;
    bool m_isUp = false;
    bool m_isStale = true; // packs came since we looked at what we show
    bool m_isLooking = false;
    Instant m_now { 0 };
    Instant m_lookDue { 0 };
    Instant m_fullCheckDue;
    BackOff m_tell, m_repair;
    bool m_wantsToTell = false;
    std::unique_ptr<Executor::Timer> m_timer;
};

} // namespace gangway::sync
