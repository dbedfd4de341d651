// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// The own pack in which a message left.
struct SealRecord {
    MessageId message;
    PersonId author;
    PackLine line; ///< `origin` is our own
    qint64 number = 0;
    qint64 change = 0;
    bool operator==(const SealRecord &) const = default;
};

/// Packs as they were made or came, seals of own messages, and who holds how much.
class PackRepository {
public:
    explicit PackRepository(sql::StatementCache &statements) : m_statements(statements) { }

    /// False when this number of this line is there already.
    Result<bool> insert(const PackRecord &record);
    Result<std::optional<PackRecord>> find(const PackLine &line, qint64 number) const;

    /// Stored packs numbered `from` to `to`, ascending, at most `limit`. Gaps are left out.
    Result<QList<PackRecord>> range(const PackLine &line, qint64 from, qint64 to, int limit) const;

    /// All there are, in the order of line and number, behind that one, at most `limit`.
    Result<QList<PackRecord>> after(const PackLine &line, qint64 number, int limit) const;

    /// Packs that hold what was not understood, in the order of line and number, behind that one, at most `limit`.
    Result<QList<PackRecord>> later(const PackLine &afterLine, qint64 afterNumber, int limit) const;
    /// All of it is understood by now.
    Result<Done> clearLater(const PackLine &line, qint64 number);

    /// Puts other bytes in the place of a stored pack's; none: they were damaged.
    Result<Done> replaceBytes(const PackLine &line, qint64 number, const QByteArray &bytes);

    /// Own packs which the broker has not acknowledged, oldest first.
    Result<QList<PackRecord>> unacknowledged(int limit) const;
    Result<int> unacknowledgedCount() const;

    /// The same, all of them, without their bytes.
    Result<QList<PackRecord>> unacknowledgedNumbers() const;
    Result<Done> acknowledge(const PackLine &line, qint64 number);

    /// 0 when there is none yet.
    Result<qint64> lastNumber(const PackLine &line) const;

    /// Every line of which something is stored.
    Result<QList<PackLine>> lines() const;

    /// Notes which messages left in which pack.
    Result<Done> insertSeals(const QList<SealRecord> &seals);

    /// The seals of an author's messages made after `change`, as clients take them; the newest `limit` messages.
    Result<QList<protocol::PackReceipt>> sealsSince(PersonId author, qint64 change, int limit) const;

    /// The same of all authors.
    Result<QList<protocol::PackReceipt>> allSealsSince(qint64 change) const;

    /// The seals of those of these messages that have left.
    Result<QList<protocol::PackReceipt>> sealsOf(const QList<MessageId> &messages) const;

private:
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
