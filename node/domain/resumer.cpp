// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/resumer.h"

#include "node/base/logging.h"
#include "node/commands/hiding.h"
#include "node/domain/changedframes.h"
#include "node/domain/newcomer.h"
#include "node/protocol/codec.h"
#include "node/storage/reading.h"

namespace gangway::domain {

Result<Done> Resumer::check(DomainId domain, qint64 after) const
{
    const bool isCovered = after == 0 || after >= m_firstCursor;
    if (domain == m_parts.settings.own && after >= 0 && isCovered && after <= m_parts.directory.lastChange())
        return Done {};
    return Error { .code = Error::Code::Resync,
        .message = QStringLiteral("The cursor is not of this history. Forget it and start from 0.") };
}

void Resumer::reviewCursors()
{
    m_parts.store.read<qint64>(commands::firstCursor, [this](const Result<qint64> &number) {
        if (!number || *number == m_firstCursor)
            return;
        m_firstCursor = *number;
        QList<SessionId> all;
        m_parts.sessions.forEach([&](const Session &session) { all.append(session.id); });
        for (const SessionId session : std::as_const(all))
            m_parts.outlet.close(session, CloseCode::Restarting, errorCodeName(Error::Code::Resync));
    });
}

void Resumer::begin(Session &session, qint64 after)
{
    if (session.stage == Session::Stage::Live)
        m_parts.audience.leave(session);
    session.stage = Session::Stage::CatchingUp;
    session.catchUp = ++m_tickets;
    m_parts.broadcaster.hold(session);
    const BacklogQuery query { .person = session.person, .own = m_parts.settings.own, .after = after };
    m_parts.store.read<Backlog>([query](storage::Reading &reading) { return readBacklog(reading, query); },
        [this, id = session.id, ticket = session.catchUp, after](Result<Backlog> backlog) {
            Session *waiting = m_parts.sessions.find(id);
            if (!waiting || waiting->stage != Session::Stage::CatchingUp || waiting->catchUp != ticket)
                return;
            if (backlog)
                return finish(*waiting, after, *backlog);
            // It comes back by itself, after a pause, which is what a database in trouble needs.
            logging::error("domain", QStringLiteral("What a client missed could not be read"),
                { { "reason", backlog.error().message } });
            m_parts.outlet.close(id, CloseCode::Overloaded, errorCodeName(Error::Code::Busy));
        });
}

void Resumer::finish(Session &session, qint64 after, const Backlog &backlog)
{
    m_parts.directory.raiseLastChange(backlog.upto);
    sendFrames(session, after, backlog);
    if (session.heldTooMuch)
        return begin(session, backlog.upto);
    m_parts.outlet.send(session.id, protocol::encodeEvent(protocol::CaughtUp { backlog.upto }));
    for (const HeldFrame &held : session.held) {
        if (held.change > backlog.upto)
            m_parts.outlet.send(session.id, held.frame);
    }
    m_parts.broadcaster.release(session);
    session.held = {};
    session.stage = Session::Stage::Live;
    m_parts.audience.enter(session);
    m_parts.presence.welcome(session.id);
}

void Resumer::sendFrames(const Session &session, qint64 after, const Backlog &backlog)
{
    ChangedFrames common(backlog.upto);
    const Newcomer newcomer { session.person, after, backlog.people, backlog.joined };
    common.add(m_parts.directory.domainsChangedSince(after));
    common.add(peopleFor(newcomer, m_parts.directory, m_parts.presence.online()));
    common.add(roomsFor(newcomer, m_parts.directory));
    common.add(linkFor(session.person));
    const auto first = common.take();
    for (const QByteArray &frame : first)
        m_parts.outlet.send(session.id, frame);
    for (const QByteArray &frame : backlog.frames)
        m_parts.outlet.send(session.id, frame);
}

void Resumer::fellBehind(Session &session)
{
    forget(session);
    session.stage = Session::Stage::Behind;
    m_parts.outlet.send(session.id, protocol::encodeEvent(protocol::Behind { m_parts.directory.lastChange() }));
}

void Resumer::forget(const Session &session)
{
    if (session.stage == Session::Stage::Live)
        m_parts.audience.leave(session);
    m_parts.broadcaster.release(session);
}

// By broadcast, like what made it necessary: if the client is too slow both are dropped together, and resuming brings
// them.
void Resumer::sendNewestPage(RoomId room, PersonId person)
{
    const qint64 change = m_parts.directory.toldChange();
    m_parts.store.read<NewestPage>(
        [room, change](storage::Reading &reading) { return readNewestPage(reading, room, change); },
        [this, room, person, change](const Result<NewestPage> &page) {
            if (!page || !m_parts.directory.isMember(room, person))
                return;
            ChangedFrames ahead(change);
            ahead.add(m_parts.directory.encodedPeople(page->people));
            const QList<QByteArray> frames = ahead.take() + page->frames;
            for (const QByteArray &frame : frames)
                m_parts.outlet.broadcast(m_parts.audience.sessionsOf(rules::OfPerson { person }), frame);
        });
}

QByteArray Resumer::linkFor(PersonId person) const
{
    return protocol::encodeItem(m_link, m_parts.directory.mayPerform(person, rules::Action::SeeLinkDetails));
}

} // namespace gangway::domain
