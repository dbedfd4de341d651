// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stopdeadline.h"

#include "node/base/logging.h"

#include <cstdlib>

namespace gangway::app {

StopDeadline::~StopDeadline()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isDone = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void StopDeadline::begin(std::function<QString()> holder)
{
    if (m_thread.joinable())
        return;
    m_holder = std::move(holder);
    m_thread = std::thread([this] { wait(); });
}

void StopDeadline::wait()
{
    std::unique_lock lock(m_mutex);
    if (m_changed.wait_for(lock, patience, [this] { return m_isDone; }))
        return;
    logging::warning("node",
        QStringLiteral("Something does not let go in time; the node ends without it. Nothing acknowledged is lost."),
        { { "what", m_holder() } });
    std::_Exit(EXIT_SUCCESS); // ended as it was asked to; destructors would wait for the same call
}

} // namespace gangway::app
