// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace gangway::sync {

/// The link's own thread: sleeps until something is posted or a timer falls due.
class LinkThread final : public Executor {
public:
    LinkThread();
    ~LinkThread() override;
    Q_DISABLE_COPY_MOVE(LinkThread)

    void post(std::function<void()> work) override;
    std::unique_ptr<Timer> startTimer(std::chrono::milliseconds delay, std::function<void()> work) override;

    /// Ends the thread after the piece of work that runs now; the rest is dropped. Not from the thread itself. Twice is
    /// harmless.
    void stop();

    /// The same, but false when the thread has not ended by then: it must then live on, or be left.
    bool stop(std::chrono::steady_clock::time_point deadline);

    /// Waits for the thread no more. It runs nothing after the piece of work in which it hangs; we must live for good.
    void leave();

    /// The number of the piece of work that runs now; 0: none. From any thread.
    quint64 turnUnderWay() const { return m_turnUnderWay; }

private:
    using Moment = std::chrono::steady_clock::time_point;
    using TimerKey = std::pair<Moment, quint64>;
    using Timers = std::map<TimerKey, std::function<void()>>;
    class LinkTimer;

    void run();
    std::function<void()> next();

    std::shared_ptr<Timers> m_timers = std::make_shared<Timers>(); // of the thread; handles may die after it
    quint64 m_started = 0;

    std::mutex m_mutex; // guards what follows
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_queue;
    bool m_isStopped = false;
    bool m_hasEnded = false;

    std::atomic<quint64> m_turnUnderWay { 0 };

    std::thread m_thread; // last: everything above is ready when it starts
};

} // namespace gangway::sync
