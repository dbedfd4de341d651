// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// A page in the order of display.
struct MessagePage {
    QList<protocol::Message> messages; ///< oldest first
    bool hasOlder = false;
    bool hasNewer = false;
};

/// The question for the unread count of one room.
struct UnreadQuery {
    RoomId room;
    PersonId reader;
    qint64 readTo = 0; ///< an arrival
};

/// Messages as written. Placeholders are found by id only.
class MessageRepository {
public:
    explicit MessageRepository(sql::StatementCache &statements) : m_statements(statements) { }

    /// Counting stops there: nobody reads more than "999+".
    static constexpr int unreadLimit = 1000;

    Result<std::optional<MessageRecord>> find(MessageId id) const;

    /// Stores a creation: its text is `createdText`. False when the id exists; nothing changes then. Compare
    /// `find(id)->hash` to tell a repetition from a conflict.
    Result<bool> insert(const MessageRecord &record);

    /// Inserts or replaces the whole row: placeholders, and creations that win over another of the same id.
    Result<Done> save(const MessageRecord &record);

    /// Sets the edit register of a message. `record.editText`, `editHash`, `message.edited` and `change` count.
    Result<Done> saveEdit(const MessageRecord &record);

    /// Deletes for ever: texts and edit are gone, identity and the creation's hash stay.
    Result<Done> saveTombstone(MessageId id, PersonId by, qint64 change);

    /// Moves a message: stamp, time of sending, hash, badge and change count.
    Result<Done> saveStamp(const MessageRecord &record);

    /// Messages written on `domain` that are in no pack of ours, lines included: those from an arrival on in its order,
    /// at most `limit`; and those that arrived before it but stand at or above a stamp, in the order of their room.
    Result<QList<MessageRecord>> unsealed(DomainId domain, qint64 fromArrival, int limit) const;
    Result<QList<MessageRecord>> unsealedAbove(DomainId domain, qint64 beforeArrival, Hlc stamp) const;

    /// Up to `limit` messages just before or just after a position (exclusive); the newest when `before` is nothing.
    Result<MessagePage> before(RoomId room, const std::optional<protocol::Position> &before, int limit) const;
    Result<MessagePage> after(RoomId room, const protocol::Position &after, int limit) const;

    /// Those of a room that changed after `change`: all, or the newest `limit` by position and `hasOlder`.
    Result<MessagePage> changedSince(RoomId room, qint64 change, int limit) const;

    /// Those of all rooms, in the order of changes.
    Result<QList<protocol::Message>> allChangedSince(qint64 change) const;

    /// The position of the newest message; nothing in an empty room.
    Result<std::optional<protocol::Position>> newest(RoomId room) const;

    /// No message of the room arrived after this number; 0 in an empty room. (It is the room's newest change: an edit
    /// may have raised it above the last arrival.)
    Result<qint64> lastArrival(RoomId room) const;

    /// Counts by arrival, at most `unreadLimit`. A person who joins has read up to Writing::nextNumber(). Own messages,
    /// join and leave lines and deleted ones never count.
    Result<int> unread(const UnreadQuery &query) const;

    /// Hides all that was written on `domain`, or shows it again: hidden ones are placeholders whose arrival is below
    /// 0. Returns how many that were.
    Result<qint64> setHidden(DomainId domain, bool isHidden, qint64 change);
    Result<QList<RoomId>> roomsWithMessagesOf(DomainId domain) const;

    /// All of rooms that reach beyond the vehicle, without join and leave lines, by id after `after`; at most `limit`.
    Result<QList<MessageRecord>> shared(MessageId after, int limit) const;

private:
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
