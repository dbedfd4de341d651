// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace gangway {

/// Runs work on one thread, in the order it was posted. The net thread's is Boost.Asio, a window's is Qt, a test's is a
/// loop it turns by hand.
class Executor {
public:
    /// Cancels when it dies. A cancelled timer never runs its work; work that runs already may end its own timer: what
    /// it holds lives until it has returned.
    class Timer {
    public:
        virtual ~Timer() = default;
    };

    virtual ~Executor() = default;

    /// From any thread. Work posted after the executor stopped is dropped without running.
    virtual void post(std::function<void()> work) = 0;

    /// From the executor's own thread: runs `work` once after `delay`.
    virtual std::unique_ptr<Timer> startTimer(std::chrono::milliseconds delay, std::function<void()> work) = 0;
};

} // namespace gangway
