// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/netloop.h"

#include "node/base/logging.h"
#include "node/gateway/netloopimpl.h"

#include <future>

namespace gangway::gateway {

namespace {

/// The handler of a cancelled Asio timer may already stand in the queue: the shared flag has the last word.
class SteadyTimer final : public Executor::Timer {
public:
    SteadyTimer(asio::io_context &context, std::chrono::milliseconds delay, std::function<void()> work) :
        m_timer(context, delay),
        m_work(std::make_shared<std::function<void()>>(std::move(work)))
    {
        m_timer.async_wait([weak = std::weak_ptr(m_work)](ErrorCode error) {
            const auto alive = weak.lock();
            if (alive && !error)
                (*alive)();
        });
    }

private:
    asio::steady_timer m_timer;
    std::shared_ptr<std::function<void()>> m_work;
};

} // namespace

NetLoop::NetLoop() : m_impl(std::make_unique<Impl>())
{
    m_impl->thread = std::thread([inner = m_impl.get()] { inner->context.run(); });
}

NetLoop::~NetLoop()
{
    stop();
}

void NetLoop::post(std::function<void()> work)
{
    asio::post(m_impl->context, std::move(work));
}

std::unique_ptr<Executor::Timer> NetLoop::startTimer(std::chrono::milliseconds delay, std::function<void()> work)
{
    Q_ASSERT(isOwnThread());
    return std::make_unique<SteadyTimer>(m_impl->context, delay, std::move(work));
}

bool NetLoop::runAndWait(const std::function<void()> &work)
{
    if (isOwnThread()) {
        work();
        return true;
    }
    if (m_impl->context.stopped())
        return false;
    std::promise<void> ran;
    post([&] {
        work();
        ran.set_value();
    });
    ran.get_future().wait();
    return true;
}

void NetLoop::stop()
{
    if (!m_impl->thread.joinable())
        return;
    Q_ASSERT(!isOwnThread());
    m_impl->context.stop();
    m_impl->thread.join();
}

bool NetLoop::isOwnThread() const
{
    return m_impl->thread.get_id() == std::this_thread::get_id();
}

} // namespace gangway::gateway
