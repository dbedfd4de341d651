// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/sharedpages.h"

#include "node/storage/reading.h"

namespace gangway::domain {

namespace {

constexpr qsizetype mostRooms = 64; // of up to 52 KiB a page

} // namespace

void SharedPages::ask(RoomId room, int limit, Taker taker)
{
    Room &known = m_rooms[room];
    if (const auto page = known.pages.constFind(limit); page != known.pages.constEnd())
        return taker(*page);
    std::shared_ptr<Reading> &reading = known.readings[limit];
    const bool isUnderWay = bool(reading);
    if (!isUnderWay)
        reading = std::make_shared<Reading>();
    reading->takers.push_back(std::move(taker));
    if (!isUnderWay)
        read(room, limit, reading);
}

void SharedPages::read(RoomId room, int limit, const std::shared_ptr<Reading> &reading)
{
    const protocol::History request { .room = room, .limit = limit };
    m_store.read<SharedPage>([request](storage::Reading &from) { return readSharedPage(from, request); },
        [this, room, limit, reading](const Result<SharedPage> &page) {
            if (isCurrent(room, limit, reading)) {
                m_rooms[room].readings.remove(limit);
                if (page)
                    keep(room, limit, *page);
            }
            for (const Taker &taker : std::exchange(reading->takers, {}))
                taker(page);
        });
}

// Not when something changed since it was begun.
bool SharedPages::isCurrent(RoomId room, int limit, const std::shared_ptr<Reading> &reading) const
{
    const auto known = m_rooms.constFind(room);
    return known != m_rooms.constEnd() && known->readings.value(limit) == reading;
}

void SharedPages::keep(RoomId room, int limit, const SharedPage &page)
{
    m_rooms[room].pages.insert(limit, page);
    if (m_rooms.size() > mostRooms)
        m_rooms.removeIf([](const auto &entry) { return entry.value().readings.isEmpty(); });
}

void SharedPages::forgetWhatChanged(const QList<protocol::Item> &items)
{
    if (m_rooms.isEmpty())
        return;
    for (const protocol::Item &item : items) {
        if (const auto *message = std::get_if<protocol::Message>(&item))
            m_rooms.remove(message->room);
        else if (const auto *person = std::get_if<protocol::Person>(&item))
            forgetAuthor(person->id);
        else if (const auto *seal = std::get_if<protocol::PackReceipt>(&item))
            forgetAuthor(seal->author);
        else if (std::holds_alternative<protocol::Domain>(item))
            m_rooms.clear(); // what a vehicle had sent may be hidden now, or shown again
    }
}

void SharedPages::forgetAuthor(PersonId person)
{
    for (Room &room : m_rooms) {
        room.pages.removeIf([&](const auto &page) { return page.value().seals.contains(person); });
        room.readings.clear();
    }
}

} // namespace gangway::domain
