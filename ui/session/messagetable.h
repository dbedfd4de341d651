// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sql/database.h"
#include "ui/session/cachetypes.h"

namespace gangway::session {

/// The cache's messages, where they left to (seals) and how far each room is complete (segments). Cache thread; the
/// caller owns the transaction.
class MessageTable {
public:
    enum class Put { Stale, New, Newer };

    explicit MessageTable(sql::Database &database) : m_database(database) { }

    /// Keeps `message` unless one at least as new is held. `counts`: it can be unread for this person.
    Result<Put> put(const protocol::Message &message, bool counts);
    Result<std::optional<StoredMessage>> find(const MessageId &id) const;

    /// The newest `limit` messages below `before` and not below `since`, oldest first.
    Result<CachedPage> page(const RoomId &room, const std::optional<protocol::Position> &before,
        const std::optional<protocol::Position> &since, int limit) const;
    /// The newest text of each room.
    Result<QList<protocol::Message>> newestTexts() const;
    /// How many that count came after `arrival`.
    Result<int> countAfter(const RoomId &room, qint64 arrival) const;

    Result<Done> seal(const protocol::PackReceipt &seal);

    Result<ContiguousRange> segment(const RoomId &room) const;
    Result<Done> setSegment(const RoomId &room, const ContiguousRange &segment);

    Result<Done> clear();
    Result<Done> removeRoom(const RoomId &room);

private:
    sql::Database &m_database;
};

} // namespace gangway::session
