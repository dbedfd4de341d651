// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/accountrepository.h"

#include "node/sql/statementcache.h"

namespace gangway::storage {

namespace {

constexpr auto findByNameSql = "SELECT person, name_key, password_hash, created_at FROM account WHERE name_key = ?";

constexpr auto insertSql = R"(
    INSERT INTO account (person, name_key, password_hash, created_at) VALUES (?, ?, ?, ?)
    ON CONFLICT DO NOTHING)";

constexpr auto findTokenSql = "SELECT hash, person, created_at, last_seen, client FROM token WHERE hash = ?";
constexpr auto insertTokenSql =
    "INSERT INTO token (hash, person, created_at, last_seen, client) VALUES (?, ?, ?, ?, ?)";
constexpr auto touchTokenSql = "UPDATE token SET last_seen = ? WHERE hash = ? AND last_seen < ?";
constexpr auto revokeTokenSql = "DELETE FROM token WHERE hash = ?";
constexpr auto tokenCountSql = "SELECT COUNT(*) FROM token WHERE person = ?";

AccountRecord toAccount(const sql::Row &row)
{
    return { row.id<PersonId>(0), row.text(1), row.bytes(2), row.integer(3) };
}

TokenRecord toToken(const sql::Row &row)
{
    return { row.bytes(0), row.id<PersonId>(1), row.integer(2), row.integer(3), row.text(4) };
}

} // namespace

Result<std::optional<AccountRecord>> AccountRepository::findByName(const QString &nameKey) const
{
    return m_statements.prepare(findByNameSql).bind(nameKey).first(toAccount);
}

Result<bool> AccountRepository::insert(const AccountRecord &record)
{
    return sql::changedAny(m_statements.prepare(insertSql)
                               .bind(record.person, record.nameKey, record.passwordHash, record.createdAt)
                               .run());
}

Result<std::optional<TokenRecord>> AccountRepository::findToken(const QByteArray &hash) const
{
    return m_statements.prepare(findTokenSql).bind(hash).first(toToken);
}

Result<bool> AccountRepository::hasToken(PersonId person) const
{
    return m_statements.prepare(tokenCountSql).bind(person).integer().transform([](qint64 count) { return count > 0; });
}

Result<Done> AccountRepository::insertToken(const TokenRecord &record)
{
    return sql::done(m_statements.prepare(insertTokenSql)
                         .bind(record.hash, record.person, record.createdAt, record.lastSeen, record.client)
                         .run());
}

Result<Done> AccountRepository::touchToken(const QByteArray &hash, Timestamp lastSeen)
{
    return sql::done(m_statements.prepare(touchTokenSql).bind(lastSeen, hash, lastSeen).run());
}

Result<bool> AccountRepository::revokeToken(const QByteArray &hash)
{
    return sql::changedAny(m_statements.prepare(revokeTokenSql).bind(hash).run());
}

} // namespace gangway::storage
