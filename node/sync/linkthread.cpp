// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linkthread.h"

namespace gangway::sync {

class LinkThread::LinkTimer final : public Timer {
public:
    LinkTimer(std::shared_ptr<Timers> timers, TimerKey key) : m_timers(std::move(timers)), m_key(key) { }
    ~LinkTimer() override { m_timers->erase(m_key); }
    Q_DISABLE_COPY_MOVE(LinkTimer)

private:
    std::shared_ptr<Timers> m_timers;
    TimerKey m_key;
};

LinkThread::LinkThread() : m_thread([this] { run(); }) { }

LinkThread::~LinkThread()
{
    stop();
}

void LinkThread::post(std::function<void()> work)
{
    const std::lock_guard lock(m_mutex);
    if (m_isStopped)
        return;
    m_queue.push_back(std::move(work));
    m_changed.notify_all();
}

std::unique_ptr<Executor::Timer> LinkThread::startTimer(std::chrono::milliseconds delay, std::function<void()> work)
{
    const TimerKey key(std::chrono::steady_clock::now() + delay, ++m_started);
    m_timers->emplace(key, std::move(work));
    return std::make_unique<LinkTimer>(m_timers, key);
}

void LinkThread::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopped = true;
        m_changed.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

bool LinkThread::stop(Moment deadline)
{
    {
        std::unique_lock lock(m_mutex);
        m_isStopped = true;
        m_changed.notify_all();
        if (!m_changed.wait_until(lock, deadline, [this] { return m_hasEnded; }))
            return false;
    }
    stop();
    return true;
}

void LinkThread::leave()
{
    const std::lock_guard lock(m_mutex);
    m_isStopped = true;
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.detach();
}

void LinkThread::run()
{
    quint64 turn = 0;
    while (const auto work = next()) {
        m_turnUnderWay = ++turn;
        work();
        m_turnUnderWay = 0;
    }
    const std::lock_guard lock(m_mutex);
    m_hasEnded = true;
    m_changed.notify_all();
}

// The next piece of work, due timers first; nothing when stopped.
std::function<void()> LinkThread::next()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (m_isStopped)
            return {};
        const auto timer = m_timers->begin();
        if (timer != m_timers->end() && timer->first.first <= std::chrono::steady_clock::now()) {
            auto work = std::move(timer->second);
            m_timers->erase(timer);
            return work;
        }
        if (!m_queue.empty()) {
            auto work = std::move(m_queue.front());
            m_queue.pop_front();
            return work;
        }
        if (timer == m_timers->end())
            m_changed.wait(lock);
        else
            m_changed.wait_until(lock, timer->first.first);
    }
}

} // namespace gangway::sync
