// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/markrequests.h"

#include "node/commands/marks.h"
#include "node/protocol/codec.h"
#include "node/storage/writing.h"

namespace gangway::domain {

namespace {

Result<Done> checkArrival(qint64 upto)
{
    if (upto < 0)
        return Error::invalid(QStringLiteral("upto"), QStringLiteral("An arrival is never negative."));
    return Done {};
}

} // namespace

void MarkRequests::read(const Session &session, qint64 ref, const protocol::Read &request)
{
    const RequestId requestId { session.id, ref };
    if (auto valid = checkArrival(request.upto); !valid)
        return m_dependencies.replies.refuse(requestId, valid.error());
    m_dependencies.store.write<Done>([target = commands::MarkTarget { request.room, session.person, request.upto }](
                                         storage::Writing &writing) { return commands::moveReadMark(writing, target); },
        [this, requestId](const Result<Done> &moved) {
            m_dependencies.replies.settle(
                requestId, Result(moved).transform([](Done) { return protocol::Accepted(); }));
        });
}

void MarkRequests::delivered(const Session &session, qint64 ref, const protocol::Delivered &request)
{
    const RequestId requestId { session.id, ref };
    if (auto valid = checkArrival(request.upto); !valid)
        return m_dependencies.replies.refuse(requestId, valid.error());
    m_dependencies.store.write<Done>(
        [target = commands::MarkTarget { request.room, session.person, request.upto }](
            storage::Writing &writing) { return commands::moveDeliveredMark(writing, target); },
        [this, requestId](const Result<Done> &moved) {
            m_dependencies.replies.settle(
                requestId, Result(moved).transform([](Done) { return protocol::Accepted(); }));
        });
}

void MarkRequests::typing(Session &session, qint64 ref, const protocol::Typing &request)
{
    const RequestId requestId { session.id, ref };
    m_dependencies.replies.answer(requestId, protocol::Accepted());
    const Timestamp now = m_dependencies.settings.clock.now();
    if (now - session.lastTyping < typingPause)
        return;
    session.lastTyping = now;
    const auto others = m_dependencies.audience.inRoomWithout(request.room, session.person);
    if (!others.empty())
        m_dependencies.sink.broadcast(
            others, protocol::encodeEvent(protocol::TypingNow { request.room, session.person }));
}

} // namespace gangway::domain
