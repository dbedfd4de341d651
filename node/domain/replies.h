// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/metrics.h"
#include "node/base/result.h"
#include "node/base/uuid7.h"
#include "node/domain/sessions.h"
#include "node/protocol/answers.h"

namespace gangway::domain {

/// A request that waits for its one answer.
struct RequestId {
    SessionId session = 0;
    qint64 ref = 0;
};

/// Answers requests, each once, to the session that asked while it is open. Lives on the net thread.
class Replies {
public:
    Replies(ClientSink &sink, Sessions &sessions, metrics::NodeMetrics &metrics, IdGenerator &ids) :
        m_sink(sink),
        m_sessions(sessions),
        m_metrics(metrics),
        m_ids(ids)
    {
    }

    void answer(const RequestId &requestId, const protocol::Answer &answer);
    void refuse(const RequestId &requestId, const Error &error);

    /// An answer that was encoded where it was read.
    void answerEncoded(const RequestId &requestId, const QByteArray &frame);

    /// The value's answer, or the refusal.
    template<typename T>
    void settle(const RequestId &requestId, const Result<T> &result)
    {
        if (result)
            answer(requestId, protocol::Answer(*result));
        else
            refuse(requestId, result.error());
    }

    /// An error as it may be shown: one of ours (Internal) goes to the log with a number to quote, and says no more
    /// outside; neither does a database in trouble.
    Error presentable(const Error &error);

private:
    ClientSink &m_sink;
    Sessions &m_sessions;
    metrics::NodeMetrics &m_metrics;
    IdGenerator &m_ids;
};

} // namespace gangway::domain
