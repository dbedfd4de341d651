// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/receipts.h"

namespace gangway::session {

Receipts::Receipts(
    const Timeouts &timeouts, CacheThread &cache, Requests &requests, const RoomStore &rooms, QObject *parent) :
    QObject(parent),
    m_cache(cache),
    m_requests(requests),
    m_rooms(rooms)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(timeouts.receiptDelay);
    connect(&m_timer, &QTimer::timeout, this, &Receipts::tell);
}

void Receipts::touch(const RoomId &room)
{
    m_touched.insert(room);
    if (m_isOnline && !m_timer.isActive())
        m_timer.start();
}

void Receipts::setOnline(bool online)
{
    m_isOnline = online;
    if (!online)
        return m_timer.stop();
    for (const RoomId &room : m_rooms.ids())
        touch(room);
}

void Receipts::tell()
{
    for (const RoomId &room : std::exchange(m_touched, {})) {
        const ReadState readState = m_rooms.readState(room);
        if (!m_rooms.isJoined(room))
            continue;
        if (readState.newest > readState.deliveredTo)
            tellDelivered(readState);
        if (readState.readTo > readState.readKnown)
            tellRead(readState);
    }
}

void Receipts::tellDelivered(const ReadState &readState)
{
    const protocol::Delivered mark { readState.room, readState.newest };
    m_requests.ask<protocol::Accepted>(mark, [this, mark](const Result<protocol::Accepted> &answer) {
        if (answer)
            keep(mark.room,
                [upto = mark.upto](ReadState &held) { held.deliveredTo = std::max(held.deliveredTo, upto); });
    });
}

void Receipts::tellRead(const ReadState &readState)
{
    const protocol::Read mark { readState.room, readState.readTo };
    m_requests.ask<protocol::Accepted>(mark, [this, mark](const Result<protocol::Accepted> &answer) {
        if (answer)
            keep(mark.room, [upto = mark.upto](ReadState &held) { held.readKnown = std::max(held.readKnown, upto); });
    });
}

void Receipts::keep(const RoomId &room, std::function<void(ReadState &)> change)
{
    m_cache.run<ReadState>(
        [room, change = std::move(change)](Cache &cache) -> Result<ReadState> {
            auto readState = cache.tallies().find(room);
            if (!readState)
                return readState;
            change(*readState);
            const auto kept = cache.tallies().put(*readState);
            return kept ? readState : kept.error();
        },
        [this](const Result<ReadState> &readState) {
            if (readState)
                Q_EMIT readStateChanged(*readState);
        });
}

} // namespace gangway::session
