// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "tests/support/manualclock.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace gangway::support {

/// An executor whose loop a test turns: `turn` runs what has been posted, `waitUntil` waits for other threads to post,
/// `advance` lets virtual time pass. Work runs on the thread that turns; post() may come from any.
///
/// Timers fire only through `advance`, so nothing in a test depends on how long something took.
class LoopExecutor final : public Executor {
public:
    using Milliseconds = std::chrono::milliseconds;

    /// `clock`, when given, moves along with `advance` and must outlive the executor.
    explicit LoopExecutor(ManualClock *clock = nullptr) : m_clock(clock) { }

    void post(std::function<void()> work) override;
    std::unique_ptr<Timer> startTimer(Milliseconds delay, std::function<void()> work) override;

    /// Runs everything posted, also what that posts, until the queue is empty. Returns how many pieces of work ran.
    int turn();

    /// Turns until `condition` holds, sleeping on the queue in between. False when it did not within `limit` of real
    /// time, the guard against a test that hangs.
    bool waitUntil(const std::function<bool()> &condition, Milliseconds limit = Milliseconds(10'000));

    /// Lets `time` pass: timers that fall due run in the order of their moments, with everything they post.
    void advance(Milliseconds time);

    /// How many pieces of work ran so far.
    int ran() const { return m_ran; }

    /// How many timers wait.
    int pendingTimers() const { return int(m_timers->size()); }

private:
    class LoopTimer;
    using Key = std::pair<Milliseconds, quint64>; ///< when due, then the order of starting
    using Timers = std::map<Key, std::function<void()>>;

    std::function<void()> takeWork();
    void moveTo(Milliseconds moment);

    ManualClock *m_clock;
    // Of the turning thread; shared with the handles, which may die after the executor.
    std::shared_ptr<Timers> m_timers = std::make_shared<Timers>();
    Milliseconds m_now { 0 };
    quint64 m_started = 0;
    int m_ran = 0;

    std::mutex m_mutex; // guards m_queue
    std::condition_variable m_posted;
    std::deque<std::function<void()>> m_queue;
};

} // namespace gangway::support
