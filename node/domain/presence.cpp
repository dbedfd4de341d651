// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/presence.h"

#include "node/domain/changedframes.h"
#include "node/protocol/codec.h"

namespace gangway::domain {

namespace {

QList<protocol::Presence> framesOf(const QList<PersonId> &online, const QList<PersonId> &offline, bool all)
{
    QList<protocol::Presence> frames;
    for (qsizetype i = 0; i < online.size(); i += Presence::idsInFrame)
        frames.append({ .online = online.mid(i, Presence::idsInFrame) });
    for (qsizetype i = 0; i < offline.size(); i += Presence::idsInFrame)
        frames.append({ .offline = offline.mid(i, Presence::idsInFrame) });
    if (all && frames.isEmpty())
        frames.append(protocol::Presence());
    if (all)
        frames.first().all = true;
    return frames;
}

} // namespace

void Presence::wentOnline(PersonId person)
{
    m_online.insert(person);
    tellSoon();
}

void Presence::wentOffline(PersonId person)
{
    m_online.remove(person);
    tellSoon();
}

// Repeats what the others were told last; later changes reach this session with the rest.
void Presence::welcome(SessionId session)
{
    for (const QByteArray &frame : allFrames())
        m_sink.send(session, frame);
}

void Presence::tellSoon()
{
    if (!m_timer)
        m_timer = m_executor.startTimer(pause, [this] { tell(); });
}

void Presence::tell()
{
    m_timer.reset();
    const QList<PersonId> online = (QSet(m_online) - m_told).values();
    const QList<PersonId> offline = (QSet(m_told) - m_online).values();
    if (online.isEmpty() && offline.isEmpty())
        return;
    m_told = m_online;
    m_allFrames.clear();
    if (online.size() <= fewComings)
        tellPeople(online);
    const auto frames = framesOf(online, offline, false);
    for (const protocol::Presence &frame : frames)
        m_sink.broadcast(m_audience.everyone(), protocol::encodeEvent(frame));
}

// The others may not have been told of them since they came on board themselves.
void Presence::tellPeople(const QList<PersonId> &coming)
{
    ChangedFrames frames(m_directory.toldChange());
    frames.add(m_directory.encodedPeople({ coming.begin(), coming.end() }));
    for (const QByteArray &frame : frames.take())
        m_sink.broadcast(m_audience.everyone(), frame);
}

const QList<QByteArray> &Presence::allFrames()
{
    if (m_allFrames.isEmpty()) {
        const auto frames = framesOf(m_told.values(), {}, true);
        for (const protocol::Presence &frame : frames)
            m_allFrames.append(protocol::encodeEvent(frame));
    }
    return m_allFrames;
}

} // namespace gangway::domain
