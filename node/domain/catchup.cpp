// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/catchup.h"

#include "node/base/logging.h"
#include "node/commands/hiding.h"
#include "node/domain/changedframes.h"
#include "node/domain/newcomer.h"
#include "node/protocol/codec.h"
#include "node/storage/reading.h"

namespace gangway::domain {

Result<Done> CatchUp::check(DomainId domain, qint64 after) const
{
    const bool isCovered = after == 0 || after >= m_firstCursor;
    if (domain == m_dependencies.settings.own && after >= 0 && isCovered &&
        after <= m_dependencies.directory.lastChange())
        return Done {};
    return Error { .code = Error::Code::Resync,
        .message = QStringLiteral("The cursor is not of this history. Forget it and start from 0.") };
}

void CatchUp::reviewCursors()
{
    m_dependencies.store.read<qint64>(commands::firstCursor, [this](const Result<qint64> &number) {
        if (!number || *number == m_firstCursor)
            return;
        m_firstCursor = *number;
        QList<SessionId> all;
        m_dependencies.sessions.forEach([&](const Session &session) { all.append(session.id); });
        for (const SessionId session : std::as_const(all))
            m_dependencies.sink.close(session, CloseCode::Restarting, errorCodeName(Error::Code::Resync));
    });
}

void CatchUp::begin(Session &session, qint64 after)
{
    if (session.stage == Session::Stage::Live)
        m_dependencies.audience.leave(session);
    session.stage = Session::Stage::CatchingUp;
    session.catchUp = ++m_tickets;
    m_dependencies.broadcaster.hold(session);
    const CatchUpQuery query { .person = session.person, .own = m_dependencies.settings.own, .after = after };
    m_dependencies.store.read<CatchUpData>(
        [query](storage::Reading &reading) { return readCatchUpData(reading, query); },
        [this, id = session.id, ticket = session.catchUp, after](Result<CatchUpData> missed) {
            Session *waiting = m_dependencies.sessions.find(id);
            if (!waiting || waiting->stage != Session::Stage::CatchingUp || waiting->catchUp != ticket)
                return;
            if (missed)
                return finish(*waiting, after, *missed);
            // It comes back by itself, after a pause, which is what a database in trouble needs.
            logging::error("domain", QStringLiteral("What a client missed could not be read"),
                { { "reason", missed.error().message } });
            m_dependencies.sink.close(id, CloseCode::Overloaded, errorCodeName(Error::Code::Busy));
        });
}

void CatchUp::finish(Session &session, qint64 after, const CatchUpData &missed)
{
    m_dependencies.directory.raiseLastChange(missed.upto);
    sendFrames(session, after, missed);
    if (session.heldTooMuch)
        return begin(session, missed.upto);
    m_dependencies.sink.send(session.id, protocol::encodeEvent(protocol::CaughtUp { missed.upto }));
    for (const HeldFrame &held : session.held) {
        if (held.change > missed.upto)
            m_dependencies.sink.send(session.id, held.frame);
    }
    m_dependencies.broadcaster.release(session);
    session.held = {};
    session.stage = Session::Stage::Live;
    m_dependencies.audience.enter(session);
    m_dependencies.presence.welcome(session.id);
}

void CatchUp::sendFrames(const Session &session, qint64 after, const CatchUpData &missed)
{
    ChangedFrames common(missed.upto);
    const Newcomer newcomer { session.person, after, missed.people, missed.joined };
    common.add(m_dependencies.directory.domainsChangedSince(after));
    common.add(peopleFor(newcomer, m_dependencies.directory, m_dependencies.presence.online()));
    common.add(roomsFor(newcomer, m_dependencies.directory));
    common.add(linkFor(session.person));
    const auto first = common.take();
    for (const QByteArray &frame : first)
        m_dependencies.sink.send(session.id, frame);
    for (const QByteArray &frame : missed.frames)
        m_dependencies.sink.send(session.id, frame);
}

void CatchUp::queueOverflowed(Session &session)
{
    forget(session);
    session.stage = Session::Stage::Behind;
    m_dependencies.sink.send(
        session.id, protocol::encodeEvent(protocol::FellBehind { m_dependencies.directory.lastChange() }));
}

void CatchUp::forget(const Session &session)
{
    if (session.stage == Session::Stage::Live)
        m_dependencies.audience.leave(session);
    m_dependencies.broadcaster.release(session);
}

// By broadcast, like what made it necessary: if the client is too slow both are dropped together, and resuming brings
// them.
void CatchUp::sendNewestPage(RoomId room, const QList<PersonId> &people)
{
    if (people.isEmpty())
        return;
    const qint64 change = m_dependencies.directory.toldChange();
    m_dependencies.store.read<NewestPage>(
        [room, change](storage::Reading &reading) { return readNewestPage(reading, room, change); },
        [this, room, people, change](const Result<NewestPage> &page) {
            if (!page)
                return;
            ChangedFrames ahead(change);
            ahead.add(m_dependencies.directory.encodedPeople(page->people));
            const QList<QByteArray> frames = ahead.take() + page->frames;
            for (const PersonId person : people) {
                if (!m_dependencies.directory.isMember(room, person))
                    continue;
                for (const QByteArray &frame : frames)
                    m_dependencies.sink.broadcast(
                        m_dependencies.audience.sessionsOf(rules::OfPerson { person }), frame);
            }
        });
}

QByteArray CatchUp::linkFor(PersonId person) const
{
    return protocol::encodeItem(m_link, m_dependencies.directory.mayPerform(person, rules::Action::SeeLinkDetails));
}

} // namespace gangway::domain
