// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/outboxindex.h"

#include <numeric>

namespace gangway::session {

void OutboxIndex::clear()
{
    m_lanes.clear();
    m_waiting.clear();
    m_places.clear();
}

void OutboxIndex::put(const OutboxEntry &entry)
{
    remove(entry);
    m_lanes[entry.room].insert(entry.order, entry);
    count(entry, 1);
    Place &place = m_places[entry.id];
    place.room = entry.room;
    const auto behind = std::upper_bound(place.orders.cbegin(), place.orders.cend(), entry.order);
    place.orders.insert(behind, entry.order);
}

void OutboxIndex::remove(const OutboxEntry &entry)
{
    const auto held = at(entry.room, entry.order);
    if (!held)
        return;
    m_lanes[entry.room].remove(entry.order);
    count(*held, -1);
    Place &place = m_places[entry.id];
    place.orders.removeOne(entry.order);
    if (place.orders.isEmpty())
        m_places.remove(entry.id);
}

std::optional<OutboxEntry> OutboxIndex::at(const RoomId &room, qint64 order) const
{
    const auto lane = m_lanes.find(room);
    if (lane == m_lanes.end())
        return std::nullopt;
    const auto entry = lane->find(order);
    return entry == lane->end() ? std::nullopt : std::optional(*entry);
}

std::optional<OutboxEntry> OutboxIndex::find(const MessageId &id, OutboxEntry::Kind kind) const
{
    for (const OutboxEntry &entry : about(id))
        if (entry.kind == kind)
            return entry;
    return std::nullopt;
}

QList<OutboxEntry> OutboxIndex::about(const MessageId &id) const
{
    QList<OutboxEntry> entries;
    const Place place = m_places.value(id);
    for (const qint64 order : place.orders)
        if (const auto entry = at(place.room, order))
            entries.append(*entry);
    return entries;
}

std::optional<OutboxEntry> OutboxIndex::next(const RoomId &room) const
{
    const auto lane = m_lanes.find(room);
    if (lane == m_lanes.end())
        return std::nullopt;
    const auto first =
        std::find_if(lane->begin(), lane->end(), [](const OutboxEntry &entry) { return !entry.failure; });
    return first == lane->end() ? std::nullopt : std::optional(*first);
}

int OutboxIndex::waitingInAll() const
{
    return std::accumulate(m_waiting.begin(), m_waiting.end(), 0,
        [](int sum, const RoomStore::Waiting &room) { return sum + room.waiting; });
}

void OutboxIndex::count(const OutboxEntry &entry, int change)
{
    RoomStore::Waiting &room = m_waiting[entry.room];
    (entry.failure ? room.failed : room.waiting) += change;
}

} // namespace gangway::session
