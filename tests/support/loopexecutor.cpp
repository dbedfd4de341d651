// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/loopexecutor.h"

namespace gangway::support {

class LoopExecutor::LoopTimer final : public Executor::Timer {
public:
    LoopTimer(const std::shared_ptr<Timers> &timers, const Key &key) : m_timers(timers), m_key(key) { }
    ~LoopTimer() override { m_timers->erase(m_key); }

private:
    std::shared_ptr<Timers> m_timers;
    Key m_key;
};

void LoopExecutor::post(std::function<void()> work)
{
    const std::lock_guard lock(m_mutex);
    m_queue.push_back(std::move(work));
    m_posted.notify_all();
}

std::unique_ptr<Executor::Timer> LoopExecutor::startTimer(Milliseconds delay, std::function<void()> work)
{
    const Key key { m_now + delay, ++m_started };
    m_timers->emplace(key, std::move(work));
    return std::make_unique<LoopTimer>(m_timers, key);
}

int LoopExecutor::turn()
{
    int count = 0;
    while (const auto work = takeWork()) {
        work();
        ++count;
    }
    m_ran += count;
    return count;
}

bool LoopExecutor::waitUntil(const std::function<bool()> &condition, Milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    for (;;) {
        turn();
        if (condition())
            return true;
        std::unique_lock lock(m_mutex);
        if (!m_posted.wait_until(lock, deadline, [this] { return !m_queue.empty(); }))
            return false;
    }
}

void LoopExecutor::advance(Milliseconds time)
{
    const Milliseconds end = m_now + time;
    turn();
    while (!m_timers->empty() && m_timers->begin()->first.first <= end) {
        auto due = m_timers->extract(m_timers->begin());
        moveTo(due.key().first);
        due.mapped()();
        turn();
    }
    moveTo(end);
}

std::function<void()> LoopExecutor::takeWork()
{
    const std::lock_guard lock(m_mutex);
    if (m_queue.empty())
        return {};
    auto work = std::move(m_queue.front());
    m_queue.pop_front();
    return work;
}

void LoopExecutor::moveTo(Milliseconds moment)
{
    if (m_clock)
        m_clock->advance((moment - m_now).count());
    m_now = moment;
}

} // namespace gangway::support
