// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace gangway {

/// Work that waits in the order in which it came, however much it is.
template<typename Work>
class WaitingLine {
public:
    std::optional<Work> add(Work work)
    {
        m_waiting.push_back(std::move(work));
        return std::nullopt;
    }
    Work take()
    {
        Work first = std::move(m_waiting.front());
        m_waiting.pop_front();
        return first;
    }
    bool isEmpty() const { return m_waiting.empty(); }
    std::size_t size() const { return m_waiting.size(); }
    void clear() { m_waiting.clear(); }

private:
    std::deque<Work> m_waiting;
};

/// Between those who want something done and the threads that do it. The threads take work until the queue is closed:
///
///     while (const auto work = queue.take())
///         …
///
/// `Line` keeps what waits, and decides whose turn it is and what has to go when there is no room: see WaitingLine,
/// used under our lock. Called from any thread.
template<typename Work, typename Line = WaitingLine<Work>>
class WorkQueue {
public:
    enum class Rest { Do, Drop }; ///< with what still waits at the end

    explicit WorkQueue(Line line = Line()) : m_line(std::move(line)) { }

    /// Returns the work that will not be done: this piece once closed, or another that had to go for it.
    [[nodiscard]] std::optional<Work> add(Work work)
    {
        std::optional<Work> refused;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_isClosed)
                return work;
            refused = m_line.add(std::move(work));
        }
        m_changed.notify_one();
        return refused;
    }

    /// Waits for the next piece. Nothing when closed and all is taken.
    std::optional<Work> take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return isReady(); });
        return m_line.isEmpty() ? std::nullopt : std::optional(m_line.take());
    }

    /// Waits for work and takes up to `most` pieces at once. Empty when closed and all is taken.
    std::vector<Work> takeTogether(std::size_t most)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return isReady(); });
        return takeWaiting(most);
    }

    /// All that waits now.
    std::vector<Work> takeAll()
    {
        const std::scoped_lock lock(m_mutex);
        return takeWaiting(std::numeric_limits<std::size_t>::max());
    }

    /// Waits until there is work or the queue is closed; false when neither came within `limit`.
    bool wait(std::chrono::milliseconds limit)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, limit, [this] { return isReady(); });
    }

    /// Waits until the queue is closed, whatever comes; false when it was not within `limit`. For its only thread.
    bool waitForEnd(std::chrono::milliseconds limit)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, limit, [this] { return m_isClosed; });
    }

    /// From now on nothing is added. Twice is harmless.
    void close(Rest rest = Rest::Do)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_isClosed = true;
            if (rest == Rest::Drop)
                m_line.clear();
        }
        m_changed.notify_all();
    }

private:
    bool isReady() const { return m_isClosed || !m_line.isEmpty(); }

    std::vector<Work> takeWaiting(std::size_t most)
    {
        std::vector<Work> taken;
        taken.reserve(std::min(most, m_line.size()));
        while (taken.size() < most && !m_line.isEmpty())
            taken.push_back(m_line.take());
        return taken;
    }

    std::mutex m_mutex; // guards what follows
    std::condition_variable m_changed;
    Line m_line;
    bool m_isClosed = false;
};

} // namespace gangway
