// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// References to entities that wait to be sealed into a pack. An entity waits once a kind, however often it changed.
class OutboxRepository {
public:
    explicit OutboxRepository(sql::StatementCache &statements) : m_statements(statements) { }

    /// `entry.sequence` comes from Writing::nextNumber(). An entry that waits already moves to the new sequence, so
    /// that a seal made from an older state does not take it away.
    Result<Done> append(const OutboxEntry &entry);

    /// The next to be sealed, by priority, then sequence; but messages and edits that are live go before those that
    /// waited, and of these the newest come first. Live are the newest `mostLive` of those noted after `liveFrom`.
    static constexpr int mostLive = 64;
    Result<QList<OutboxEntry>> next(const QString &scope, int limit, qint64 liveFrom = 0) const;

    /// The number after which messages and edits are live.
    Result<qint64> liveFrom(const QString &scope, qint64 noted) const;

    /// Takes away what was sealed, exactly as `next` gave it: an entry that moved on meanwhile stays.
    Result<Done> remove(const QList<OutboxEntry> &entries);

    Result<OutboxDepth> depth(const QString &scope) const;

private:
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
