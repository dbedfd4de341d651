// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/loopexecutor.h"

#include <thread>

namespace gangway::support {

/// A loop that a test turns, where answers of chosen threads can be made to come late: so a race that takes luck
/// elsewhere happens every time.
class StallingExecutor final : public Executor {
public:
    explicit StallingExecutor(LoopExecutor &loop) : m_loop(loop) { }

    void post(std::function<void()> work) override
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isStalling || std::this_thread::get_id() == m_spared || std::this_thread::get_id() == m_own)
            return m_loop.post(std::move(work));
        m_stalled.push_back(std::move(work));
        m_loop.post([] {}); // wakes who waits for stalled()
    }

    std::unique_ptr<Timer> startTimer(std::chrono::milliseconds delay, std::function<void()> work) override
    {
        return m_loop.startTimer(delay, std::move(work));
    }

    /// From now on only the test's own thread and `spared` are heard at once.
    void stallAllBut(std::thread::id spared)
    {
        const std::lock_guard lock(m_mutex);
        m_spared = spared;
        m_isStalling = true;
    }

    int stalled()
    {
        const std::lock_guard lock(m_mutex);
        return int(m_stalled.size());
    }

    void release()
    {
        const std::lock_guard lock(m_mutex);
        m_isStalling = false;
        for (std::function<void()> &work : m_stalled)
            m_loop.post(std::move(work));
        m_stalled.clear();
    }

private:
    LoopExecutor &m_loop;
    const std::thread::id m_own = std::this_thread::get_id();
    std::mutex m_mutex; // guards what follows
    bool m_isStalling = false;
    std::thread::id m_spared;
    std::vector<std::function<void()>> m_stalled;
};

} // namespace gangway::support
