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
    const Asker asker { session.id, ref };
    if (auto valid = checkArrival(request.upto); !valid)
        return m_parts.replies.refuse(asker, valid.error());
    m_parts.store.write<Done>([reached = commands::Reached { request.room, session.person, request.upto }](
                                  storage::Writing &writing) { return commands::moveReadMark(writing, reached); },
        [this, asker](const Result<Done> &moved) {
            m_parts.replies.settle(asker, Result(moved).transform([](Done) { return protocol::Accepted(); }));
        });
}

void MarkRequests::delivered(const Session &session, qint64 ref, const protocol::Delivered &request)
{
    const Asker asker { session.id, ref };
    if (auto valid = checkArrival(request.upto); !valid)
        return m_parts.replies.refuse(asker, valid.error());
    m_parts.store.write<Done>([reached = commands::Reached { request.room, session.person, request.upto }](
                                  storage::Writing &writing) { return commands::moveDeliveredMark(writing, reached); },
        [this, asker](const Result<Done> &moved) {
            m_parts.replies.settle(asker, Result(moved).transform([](Done) { return protocol::Accepted(); }));
        });
}

void MarkRequests::typing(Session &session, qint64 ref, const protocol::Typing &request)
{
    const Asker asker { session.id, ref };
    m_parts.replies.answer(asker, protocol::Accepted());
    const Timestamp now = m_parts.settings.clock.now();
    if (now - session.lastTyping < typingPause)
        return;
    session.lastTyping = now;
    const auto others = m_parts.audience.inRoomWithout(request.room, session.person);
    if (!others.empty())
        m_parts.outlet.broadcast(others, protocol::encodeEvent(protocol::TypingNow { request.room, session.person }));
}

} // namespace gangway::domain
