// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <deque>
#include <functional>
#include <optional>

namespace gangway::identity {

/// Work that waits for its turn, at most so many pieces of it. Turns go round by asker, so that whoever wants much
/// waits behind what is theirs, not others behind them; and when there is no room, the last piece of who has most
/// waiting goes. Used by one thread at a time, as the line of a WorkQueue.
class FairQueue {
public:
    struct Work {
        QString asker; ///< an address
        std::function<void()> run;
        std::function<void()> refuse; ///< instead of `run`, when there was no room
    };

    explicit FairQueue(std::size_t longest) : m_longest(longest) { }

    /// Returns what there is no room for: somebody's piece, or `work` itself.
    [[nodiscard]] std::optional<Work> add(Work work);

    /// The next piece; not from an empty queue.
    Work take();

    bool isEmpty() const { return m_waiting.empty(); }
    void clear() { m_waiting.clear(); }

private:
    struct Place {
        quint64 round;
        Work work;
    };

    const std::size_t m_longest;
    std::deque<Place> m_waiting; ///< by round, one piece of each asker in each; within a round by age
    quint64 m_round = 0; ///< of what was taken last; who comes joins the one after it
};

} // namespace gangway::identity
