// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/domainrepository.h"

#include "node/sql/statementcache.h"

namespace gangway::storage {

namespace {

constexpr auto allSql = R"(
    SELECT id, name, words, public_key, own, trusted, retired, last_contact, revision, hash, change,
           said_name, verdict, retired_here, succession FROM domain ORDER BY id)";

constexpr auto findSql = R"(
    SELECT id, name, words, public_key, own, trusted, retired, last_contact, revision, hash, change,
           said_name, verdict, retired_here, succession FROM domain WHERE id = ?)";

constexpr auto ownSql = R"(
    SELECT id, name, words, public_key, own, trusted, retired, last_contact, revision, hash, change,
           said_name, verdict, retired_here, succession FROM domain WHERE own = 1)";

constexpr auto changedSinceSql = R"(
    SELECT id, name, words, public_key, own, trusted, retired, last_contact, revision, hash, change,
           said_name, verdict, retired_here, succession FROM domain WHERE change > ? ORDER BY change)";

constexpr auto saveSql = R"(
    INSERT INTO domain (id, name, words, public_key, own, trusted, retired, last_contact, revision, hash, change,
        said_name, verdict, retired_here, succession)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, words = excluded.words, public_key = excluded.public_key,
        own = excluded.own, trusted = excluded.trusted, retired = excluded.retired,
        last_contact = excluded.last_contact, revision = excluded.revision, hash = excluded.hash,
        change = excluded.change, said_name = excluded.said_name,
        verdict = excluded.verdict, retired_here = excluded.retired_here, succession = excluded.succession)";

constexpr auto removeSql = "DELETE FROM domain WHERE id = ? AND own = 0";

DomainRecord toDomain(const sql::Row &row)
{
    DomainRecord record;
    record.domain = { .id = row.id<DomainId>(0),
        .name = row.text(1),
        .words = row.text(2),
        .own = row.boolean(4),
        .trusted = row.boolean(5),
        .retired = row.boolean(6),
        .distrusted = DomainRecord::Verdict(row.number(12)) == DomainRecord::Verdict::Distrusted,
        .lastContact = row.integer(7),
        .change = row.integer(10) };
    record.saidName = row.text(11);
    record.verdict = DomainRecord::Verdict(row.number(12));
    record.retiredHere = row.boolean(13);
    record.publicKey = row.bytes(3);
    record.succession = row.bytes(14);
    record.revision = row.integer(8);
    record.hash = row.bytes(9);
    return record;
}

} // namespace

Result<QList<DomainRecord>> DomainRepository::all() const
{
    return m_statements.prepare(allSql).all(toDomain);
}

Result<std::optional<DomainRecord>> DomainRepository::find(DomainId id) const
{
    return m_statements.prepare(findSql).bind(id).first(toDomain);
}

Result<QList<DomainRecord>> DomainRepository::changedSince(qint64 change) const
{
    return m_statements.prepare(changedSinceSql).bind(change).all(toDomain);
}

Result<std::optional<DomainRecord>> DomainRepository::own() const
{
    return m_statements.prepare(ownSql).first(toDomain);
}

Result<Done> DomainRepository::save(const DomainRecord &record)
{
    const protocol::Domain &domain = record.domain;
    return sql::done(m_statements.prepare(saveSql)
                         .bind(domain.id, domain.name, domain.words, record.publicKey, domain.own, domain.trusted,
                             domain.retired, domain.lastContact, record.revision, record.hash, domain.change,
                             record.saidName, record.verdict, record.retiredHere, record.succession)
                         .run());
}

Result<Done> DomainRepository::remove(DomainId id)
{
    return sql::done(m_statements.prepare(removeSql).bind(id).run());
}

} // namespace gangway::storage
