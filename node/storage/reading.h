// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/hlc.h"
#include "node/storage/repositories.h"

namespace gangway::storage {

/// The queries of a reader, within one snapshot: `reading->messages.before(room, {}, 50)`.
class Reading {
public:
    Reading(const Repositories &repositories, sql::StatementCache &statements) :
        m_repositories(repositories),
        m_statements(statements)
    {
    }

    const Repositories *operator->() const { return &m_repositories; }

    /// The newest number that was handed out: who holds all that this snapshot shows has come to this `change`.
    Result<qint64> lastNumber() const;

    /// All that changed after a number: see changefeed.h.
    Result<QList<protocol::Item>> changesAfter(qint64 number) const;

    /// The last stamp that was handed out.
    Result<Hlc> lastHlc() const;

private:
    const Repositories &m_repositories;
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
