// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QHash>
#include <QSet>

#include <functional>

namespace gangway::app {

/// Turns what a session tells of a room into lines that can be printed one below the other: each message once, in
/// order, nothing missing. Messages are held back while something before them may be missing; older pages are asked for
/// until they reach what was printed last. Single thread.
class Transcript {
public:
    struct Outlets {
        std::function<void(const session::MessageView &)> print;
        std::function<void()> askOlder; ///< one more page, answered by `takePage`
        std::function<void(Timestamp from, Timestamp to)> lose; ///< what was said between cannot be had any more
    };

    explicit Transcript(Outlets outlets);

    /// The connection is lost: what comes next may have holes.
    void interrupt();
    /// The newest page; what is below it may be missing here.
    void takeReset(const QList<session::MessageView> &messages, bool hasOlder);
    void takePage(const QList<session::MessageView> &messages, bool hasOlder);
    void takeChange(const QList<session::MessageView> &messages);
    /// The messages told so far have no hole, down to the oldest of them.
    void settle();

private:
    void hold(const QList<session::MessageView> &messages);
    void reachBack();
    void flush();

    Outlets m_outlets;
    QHash<MessageId, session::MessageView> m_held;
    QSet<MessageId> m_printed;
    std::optional<session::MessageView> m_last; ///< the one furthest down that was printed
    std::optional<protocol::Position> m_oldest; ///< of what was told
    bool m_hasOlder = false;
    bool m_isWhole = false;
};

} // namespace gangway::app
