// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/metrics.h"
#include "node/base/rungate.h"
#include "node/sync/engine.h"
#include "node/sync/linkthread.h"

#include <functional>
#include <memory>

namespace gangway::sync {

/// One run of the link: a thread, and the transport and engine that live on it. A run whose thread hangs is left behind
/// for another one: it writes and tells nothing any more.
class LinkRun {
public:
    /// Runs on the run's thread. No transport: none is configured.
    using MakeTransport = std::function<Result<std::unique_ptr<Transport>>(Executor &executor)>;

    /// All that is referred to outlives the run, the functions run on its thread.
    struct Dependencies {
        LocalDomain self;
        storage::Store &store;
        CorrectedClock &clock;
        metrics::NodeMetrics &metrics;
        QString fleet;
        MakeTransport makeTransport;
        std::function<void(const protocol::Link &link)> statusChanged;
        QString lastTrouble = {}; ///< of the run before; empty: this is the first
    };

    /// The part that did not come to its end in time.
    enum class Ended { All, NotThread, NotDatabase };

    explicit LinkRun(const Dependencies &dependencies);
    Q_DISABLE_COPY_MOVE(LinkRun)

    /// `begun` runs on the run's thread, soon.
    void begin(std::function<void(Result<Done> outcome)> begun);

    void wake();

    /// To be asked once a second: whether the thread has been at one piece of work for ten such seconds.
    bool isHanging();

    /// Ends in order, or is left behind when that takes longer than `limit`.
    static Ended end(std::shared_ptr<LinkRun> run, std::chrono::milliseconds limit);

    /// Keeps for good what the thread may still use.
    static void leaveBehind(std::shared_ptr<LinkRun> run);

private:
    Result<Done> start();

    const Dependencies m_dependencies;
    const std::shared_ptr<RunGate> m_gate = std::make_shared<RunGate>();
    LinkThread m_thread; // outlives everything that posts to it
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<Engine> m_engine;
    quint64 m_lastTurn = 0; // as of the last question
    int m_sameTurn = 0; // how often in a row
};

} // namespace gangway::sync
