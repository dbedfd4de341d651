// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/roomlookup.h"

namespace gangway::session {

void RoomLookup::find(
    const QString &name, const DomainId &home, std::function<void(const Result<std::optional<protocol::Room>> &)> done)
{
    ask({ name.simplified(), home, {}, std::move(done) }, {});
}

void RoomLookup::ask(const Search &search, const QString &after)
{
    m_requests.ask<protocol::FoundRooms>(protocol::RoomsFind { .query = search.name, .after = after },
        [this, search](
            const Result<protocol::FoundRooms> &page) { page ? look(search, *page) : search.done(page.error()); });
}

void RoomLookup::look(Search search, const protocol::FoundRooms &page)
{
    for (const protocol::Room &room : page.rooms) {
        const bool isNearer = !search.best || (room.domain == search.home && search.best->domain != search.home);
        if (isNearer && room.name.simplified().compare(search.name, Qt::CaseInsensitive) == 0)
            search.best = room;
    }
    const bool isNearest = search.best && search.best->domain == search.home;
    if (isNearest || page.next.isEmpty())
        return search.done(search.best);
    ask(search, page.next);
}

} // namespace gangway::session
