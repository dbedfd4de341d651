// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// How far one person has read and received one room.
struct Marks {
    RoomId room;
    PersonId person;
    qint64 readTo = 0; ///< arrivals
    qint64 deliveredTo = 0;
    qint64 readChange = 0;
    qint64 deliveredChange = 0;
    bool operator==(const Marks &) const = default;
};

/// Read and delivered marks. They are this vehicle's own and never leave it.
class MarkRepository {
public:
    explicit MarkRepository(sql::StatementCache &statements) : m_statements(statements) { }

    Result<QList<Marks>> ofRoom(RoomId room) const;

    /// Those of a room where either mark moved after `change`.
    Result<QList<Marks>> ofRoomSince(RoomId room, qint64 change) const;

    /// The same of all rooms.
    Result<QList<Marks>> changedSince(qint64 change) const;

    /// Moves a mark forward. False when it was there already or beyond: marks never go back.
    Result<bool> moveRead(RoomId room, PersonId person, qint64 upto, qint64 change);
    Result<bool> moveDelivered(RoomId room, PersonId person, qint64 upto, qint64 change);

    /// Makes arrivals up to `upto` history to a person who joins now: they are not unread, and nobody is told that they
    /// were read.
    Result<Done> setHistory(RoomId room, PersonId person, qint64 upto);

    /// One's own side of every room one is in, with its unread count, and of those left after `change`.
    Result<QList<protocol::OwnRoomState>> mineSince(PersonId person, qint64 change) const;
    Result<protocol::OwnRoomState> mine(RoomId room, PersonId person) const;

private:
    Result<Done> countUnread(protocol::OwnRoomState &mine) const;

    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
