// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sql/database.h"
#include "ui/session/cachetypes.h"

namespace gangway::session {

/// Holds what a person wrote and the node has not confirmed: entries to send, and drafts. Survives all but the disk.
/// Cache thread; the caller owns the transaction.
class OutboxTable {
public:
    explicit OutboxTable(sql::Database &database) : m_database(database) { }

    /// Appends `entry` and gives it back with its order.
    Result<OutboxEntry> append(const OutboxEntry &entry);
    Result<Done> setText(qint64 order, const QString &text);
    Result<Done> setAttempted(qint64 order);
    /// Nothing: it waits again.
    Result<Done> setFailure(qint64 order, const std::optional<Error> &failure);
    Result<Done> remove(qint64 order);
    /// Removes the post of that message; true when there was one.
    Result<bool> removePost(const MessageId &id);
    Result<QList<OutboxEntry>> all() const;

    /// An empty text removes the draft.
    Result<Done> setDraft(const RoomId &room, const QString &text);
    Result<QList<std::pair<RoomId, QString>>> drafts() const;

private:
    sql::Database &m_database;
};

} // namespace gangway::session
