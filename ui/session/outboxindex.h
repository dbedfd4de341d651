// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cachetypes.h"
#include "ui/session/roomstore.h"

#include <QMap>

namespace gangway::session {

/// The entries of the outbox in memory, each room's in their order and all of a message at hand: thousands may wait.
/// GUI thread.
class OutboxIndex {
public:
    using Lane = QMap<qint64, OutboxEntry>; ///< by order

    void clear();
    /// Adds it, or replaces the one of its order.
    void put(const OutboxEntry &entry);
    void remove(const OutboxEntry &entry);

    std::optional<OutboxEntry> at(const RoomId &room, qint64 order) const;
    std::optional<OutboxEntry> find(const MessageId &id, OutboxEntry::Kind kind) const;
    /// All about one message, oldest first.
    QList<OutboxEntry> about(const MessageId &id) const;
    /// The first that waits for nobody's decision.
    std::optional<OutboxEntry> next(const RoomId &room) const;
    Lane lane(const RoomId &room) const { return m_lanes.value(room); }
    QList<RoomId> rooms() const { return m_lanes.keys(); }
    RoomStore::Waiting waiting(const RoomId &room) const { return m_waiting.value(room); }
    int waitingInAll() const;

private:
    /// Entries about one message are all of one room.
    struct Place {
        RoomId room;
        QList<qint64> orders; ///< ascending
    };

    void count(const OutboxEntry &entry, int change);

    QHash<RoomId, Lane> m_lanes;
    QHash<RoomId, RoomStore::Waiting> m_waiting;
    QHash<MessageId, Place> m_places;
};

} // namespace gangway::session
