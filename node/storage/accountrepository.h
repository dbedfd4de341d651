// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// Accounts with a password, and the tokens of all who have signed in. Nothing of it ever leaves the vehicle.
class AccountRepository {
public:
    explicit AccountRepository(sql::StatementCache &statements) : m_statements(statements) { }

    Result<std::optional<AccountRecord>> findByName(const QString &nameKey) const;

    /// False when the name is taken.
    Result<bool> insert(const AccountRecord &record);

    Result<std::optional<TokenRecord>> findToken(const QByteArray &hash) const;
    Result<bool> hasToken(PersonId person) const;
    Result<Done> insertToken(const TokenRecord &record);
    Result<Done> touchToken(const QByteArray &hash, Timestamp lastSeen);

    /// False when there was none.
    Result<bool> revokeToken(const QByteArray &hash);

private:
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
