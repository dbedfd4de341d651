// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"

namespace gangway::gateway {

/// The net thread: one Boost.Asio loop that runs all of a node's connections and all of its domain state, so that
/// neither needs a lock. It outlives everything that runs on it, timers included.
class NetLoop final : public Executor {
public:
    /// Starts the thread.
    NetLoop();
    ~NetLoop() override;

    void post(std::function<void()> work) override;
    std::unique_ptr<Timer> startTimer(std::chrono::milliseconds delay, std::function<void()> work) override;

    /// Runs `work` on the loop's thread and returns when it is done; at once when called from there. For building and
    /// tearing down what lives on the thread. False when the loop had stopped and nothing ran; not while stop() runs.
    bool runAndWait(const std::function<void()> &work);

    /// From any thread but its own: lets what runs finish, drops the rest, joins the thread. Twice is harmless.
    void stop();

    bool isOwnThread() const;

    struct Impl;
    /// The loop itself, for the gateway's own files.
    Impl &impl() { return *m_impl; }

private:
    std::unique_ptr<Impl> m_impl;
};

} // namespace gangway::gateway
