// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/replies.h"

#include "node/base/logging.h"
#include "node/protocol/codec.h"

namespace gangway::domain {

namespace {

/// Milliseconds after which it is worth trying to save something again.
constexpr int saveAgainAfter = 5000;

} // namespace

void Replies::answer(const RequestId &requestId, const protocol::Answer &answer)
{
    answerEncoded(requestId, protocol::encodeAnswer(requestId.ref, answer));
}

void Replies::answerEncoded(const RequestId &requestId, const QByteArray &frame)
{
    if (m_sessions.find(requestId.session))
        m_sink.answer(requestId.session, frame);
}

void Replies::refuse(const RequestId &requestId, const Error &error)
{
    m_metrics.requestsRefused.add();
    if (m_sessions.find(requestId.session))
        m_sink.answer(requestId.session, protocol::encodeError(requestId.ref, presentable(error)));
}

Error Replies::presentable(const Error &error)
{
    if (error.code == Error::Code::ReadOnly) // the Store has logged what the database said
        return { .code = Error::Code::ReadOnly,
            .message =
                QStringLiteral("Nothing can be saved just now: the disk is full or the database does not answer."),
            .retryAfterMs = saveAgainAfter };
    if (error.code != Error::Code::Internal)
        return error;
    const QString id = m_ids.make<MessageId>().text();
    logging::error("domain", QStringLiteral("A request failed"),
        { { "id", id }, { "reason", error.message }, { "where", error.context } });
    return {
        .code = Error::Code::Internal, .message = QStringLiteral("Something went wrong on the node."), .field = id
    };
}

} // namespace gangway::domain
