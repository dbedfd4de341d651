// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/codec.h"
#include "ui/session/timeouts.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <unordered_map>

namespace gangway::session {

/// The questions that are on their way to the node on one connection, each with who wants its answer. Keeps below the
/// node's limit of unanswered ones. GUI thread.
class Requests : public QObject {
    Q_OBJECT

public:
    Requests(const Timeouts &timeouts, std::function<void(const QByteArray &)> send, QObject *parent = nullptr);

    /// `done` is called exactly once: with the answer, the node's error, or Busy with the field "connection" when it
    /// was lost or silent; then the node may have done it or not.
    template<typename T>
    void ask(const protocol::Request &request, std::function<void(Result<T>)> done)
    {
        add(request, [done = std::move(done)](const Result<protocol::RawAnswer> &answer) {
            done(answer ? protocol::decodeAnswer<T>(*answer) : Result<T>(answer.error()));
        });
    }

    /// Each is ignored when nobody waits for its ref (any more).
    void answered(const protocol::RawAnswer &answer);
    void refused(const protocol::Refused &refused);

    /// The connection is gone: everybody is told, nothing is sent until the next ask.
    void dropAll();

    static bool isLost(const Error &error) { return error.code == Error::Code::Busy && error.field == u"connection"; }

private:
    using Done = std::function<void(const Result<protocol::RawAnswer> &)>;
    using Time = std::chrono::steady_clock::time_point;
    struct Pending {
        Done done;
        Time deadline;
    };

    void add(const protocol::Request &request, Done done);
    void sendWaiting();
    void finish(qint64 ref, const Result<protocol::RawAnswer> &answer);
    void dropOverdue();

    Timeouts m_timeouts;
    std::function<void(const QByteArray &)> m_send;
    qint64 m_lastRef = 0;
    std::unordered_map<qint64, Pending> m_pending;
    std::deque<std::pair<protocol::Request, Done>> m_waiting;
    QTimer m_sweep;
};

} // namespace gangway::session
