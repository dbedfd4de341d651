// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/receipts.h"

namespace gangway::session {

Receipts::Receipts(const Pace &pace, CacheThread &cache, Requests &requests, const RoomBook &rooms, QObject *parent) :
    QObject(parent),
    m_cache(cache),
    m_requests(requests),
    m_rooms(rooms)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pace.receiptDelay);
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
        const Tally tally = m_rooms.tally(room);
        if (!m_rooms.isJoined(room))
            continue;
        if (tally.newest > tally.deliveredTo)
            tellDelivered(tally);
        if (tally.readTo > tally.readKnown)
            tellRead(tally);
    }
}

void Receipts::tellDelivered(const Tally &tally)
{
    const protocol::Delivered mark { tally.room, tally.newest };
    m_requests.ask<protocol::Accepted>(mark, [this, mark](const Result<protocol::Accepted> &answer) {
        if (answer)
            keep(mark.room, [upto = mark.upto](Tally &held) { held.deliveredTo = std::max(held.deliveredTo, upto); });
    });
}

void Receipts::tellRead(const Tally &tally)
{
    const protocol::Read mark { tally.room, tally.readTo };
    m_requests.ask<protocol::Accepted>(mark, [this, mark](const Result<protocol::Accepted> &answer) {
        if (answer)
            keep(mark.room, [upto = mark.upto](Tally &held) { held.readKnown = std::max(held.readKnown, upto); });
    });
}

void Receipts::keep(const RoomId &room, std::function<void(Tally &)> change)
{
    m_cache.run<Tally>(
        [room, change = std::move(change)](Cache &cache) -> Result<Tally> {
            auto tally = cache.tallies().find(room);
            if (!tally)
                return tally;
            change(*tally);
            const auto kept = cache.tallies().put(*tally);
            return kept ? tally : kept.error();
        },
        [this](const Result<Tally> &tally) {
            if (tally)
                Q_EMIT tallyChanged(*tally);
        });
}

} // namespace gangway::session
