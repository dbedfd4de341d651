// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sql/database.h"
#include "ui/session/cachetypes.h"

namespace gangway::session {

/// The counts of this device for each room. Cache thread; the caller owns the transaction.
class ReadStateTable {
public:
    explicit ReadStateTable(sql::Database &database) : m_database(database) { }

    /// All zero for a room that has none yet.
    Result<ReadState> find(const RoomId &room) const;
    Result<QList<ReadState>> all() const;
    Result<Done> put(const ReadState &readState);
    Result<Done> clear();
    Result<Done> remove(const RoomId &room);

private:
    sql::Database &m_database;
};

} // namespace gangway::session
