// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QObject>
#include <QWebSocketServer>

#include <memory>

namespace gangway::faults {

/// Stands between senders and a node, frame by frame, and bends how posts are answered. Needs an event loop.
class Relay : public QObject {
public:
    enum class Answers {
        Passed, ///< as the node gives them
        BeforeTheCommit, ///< given by the relay, which keeps the last posts to itself: a node that acknowledges too
                         ///< early
        Swallowed ///< the node commits, and nobody hears of it
    };

    /// Listens on a free port of 127.0.0.1 and connects everybody to `port` there.
    static Result<std::unique_ptr<Relay>> start(quint16 port);

    quint16 port() const { return m_listener.serverPort(); }

    void setAnswers(Answers answers) { m_answers = answers; }

    /// How many answers it gave itself or swallowed: a run in which this stayed 0 has proved nothing.
    int bent() const { return m_bent; }

private:
    class Pair;
    explicit Relay(quint16 node);

    const quint16 m_node;
    QWebSocketServer m_listener;
    Answers m_answers = Answers::Passed;
    int m_bent = 0;
};

} // namespace gangway::faults
