// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "node/base/metrics.h"
#include "node/storage/storeclient.h"
#include "node/sync/mending.h"

#include <functional>

namespace gangway::sync {

/// Checks this domain's own packs against what it shows, and puts right what is wrong: rows are folded again, damaged
/// packs are asked for. Slowly, on the Store's reader threads, so that nobody waits for it. Lives on the engine's
/// executor.
class SelfCheck {
public:
    static constexpr qsizetype mostParts = 16; ///< whose events are kept in memory at a time

    enum class Mode { Repairs, TellsOnly };

    struct Dependencies {
        const LocalDomain &self;
        storage::StoreClient &store;
        Executor &executor;
        metrics::NodeMetrics &metrics;
        std::function<void()> askAgain; ///< packs are missing that counted as held
        Mode mode = Mode::Repairs; ///< a test's control puts nothing right
    };

    struct Outcome {
        qsizetype differing = 0; ///< entries that were shown otherwise than they were signed
        int repaired = 0; ///< of them
        qint64 askedAgain = 0; ///< packs
        Held speaking; ///< of parts that are as they were signed: the packs that say so
    };
    using Done = std::function<void(const Outcome &outcome)>;

    explicit SelfCheck(const Dependencies &dependencies) : m_dependencies(dependencies) { }

    bool isRunning() const { return m_check != nullptr; }

    /// All packs, and the entries of these parts, of which there are some. Not while it is running.
    void begin(const QList<PartName> &parts, Done done);

    /// All packs, and of the entries, of which there are about so many, the next 100,000: over some days, all.
    void beginFull(qint64 entries, Done done);

    /// Gives up a check that was begun; its `done` does not run.
    void stop();

private:
    struct Found {
        QList<Difference> differences;
        QList<DamagedPacks> damaged;
    };

    void begin(std::shared_ptr<PackCheck> check, Done done);
    void step();
    void compare();
    void judge(const Found &found);
    void forgetDamaged(const QList<DamagedPacks> &damaged);
    void mendNext(QList<Mend> entries);
    void lookCloser(const QList<Difference> &differences);
    void end();

    Dependencies m_dependencies;
    std::shared_ptr<PackCheck> m_check; // only ever used by one reader, or by us
    bool m_hasEvents = false;
    quint16 m_nextSlice = quint16(crypto::randomBelow(1024)); // whoever starts each day looks at others each day
    Outcome m_outcome;
    Done m_done;
    std::unique_ptr<Executor::Timer> m_timer;
};

} // namespace gangway::sync
