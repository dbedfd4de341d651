// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/history.h"
#include "node/storage/storeclient.h"

namespace gangway::domain {

/// The newest page of each room that is asked for, read and encoded once for all who ask: a thousand clients that come
/// back together want the same one. A page is kept until something in it may have changed; who asks while it is being
/// read gets it too. Lives on the net thread.
class SharedPages {
public:
    using Taker = std::function<void(const Result<SharedPage> &page)>;

    explicit SharedPages(storage::StoreClient &store) : m_store(store) { }

    /// The newest `limit` messages of a room, at once or when they are read.
    void ask(RoomId room, int limit, Taker taker);

    /// Takes note of what was committed, before anybody is told.
    void forgetWhatChanged(const QList<protocol::Item> &items);

private:
    /// One reading under way, and who waits for it. A reading that is out of date is answered but not kept.
    struct Reading {
        std::vector<Taker> takers;
    };
    struct Room {
        QHash<int, SharedPage> pages; ///< by limit
        QHash<int, std::shared_ptr<Reading>> readings;
    };

    void read(RoomId room, int limit, const std::shared_ptr<Reading> &reading);
    bool isCurrent(RoomId room, int limit, const std::shared_ptr<Reading> &reading) const;
    void keep(RoomId room, int limit, const SharedPage &page);
    void forgetAuthor(PersonId person);

    storage::StoreClient &m_store;
    QHash<RoomId, Room> m_rooms;
};

} // namespace gangway::domain
