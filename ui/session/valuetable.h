// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/values.h"
#include "node/sql/database.h"

namespace gangway::session {

/// The cache's small values, whole and as the node sent them, and its settings. Cache thread; the caller owns the
/// transaction.
class ValueTable {
public:
    explicit ValueTable(sql::Database &database) : m_database(database) { }

    /// Keeps `item` unless a newer one is held. Links, seals and messages are not kept here.
    Result<Done> put(const protocol::Item &item);
    Result<QList<protocol::Item>> all() const;
    /// One's own side of `room`, if it is held.
    Result<std::optional<protocol::OwnRoomState>> mine(const RoomId &room) const;

    Result<Done> setSetting(const QString &key, const QString &value);
    /// Empty when it was never set.
    Result<QString> setting(const QString &key) const;

    Result<Done> clear(); ///< all but the settings
    /// Forgets one room and one's own side of it.
    Result<Done> removeRoom(const RoomId &room);

private:
    sql::Database &m_database;
};

} // namespace gangway::session
