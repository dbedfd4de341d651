// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/requests.h"

namespace gangway::session {

/// Looks for the one room of a name, page after page. GUI thread.
class RoomLookup {
public:
    explicit RoomLookup(Requests &requests) : m_requests(requests) { }

    /// `done` is given the room of that name, whatever its case: of `home` before others, then the most active one;
    /// nothing when there is none. Fails as a request does.
    void find(const QString &name, const DomainId &home,
        std::function<void(const Result<std::optional<protocol::Room>> &)> done);

private:
    struct Search {
        QString name;
        DomainId home;
        std::optional<protocol::Room> best;
        std::function<void(const Result<std::optional<protocol::Room>> &)> done;
    };

    void ask(const Search &search, const QString &after);
    void look(Search search, const protocol::FoundRooms &page);

    Requests &m_requests;
};

} // namespace gangway::session
