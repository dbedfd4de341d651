// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/personrepository.h"

#include "node/sql/statementcache.h"

namespace gangway::storage {

namespace {

#define GANGWAY_PERSON                                                                                                 \
    "SELECT id, domain, nick, nick_key, full_name, colour, role, former, unknown, shared, created_at, last_seen, "     \
    "revision, hash, change, home_id FROM person "

constexpr auto allSql = GANGWAY_PERSON "ORDER BY id";
constexpr auto allSeenSql = "SELECT id, domain, nick, full_name, colour, role, former, unknown, change FROM person";
constexpr auto findSql = GANGWAY_PERSON "WHERE id = ?";
constexpr auto findByNickSql =
    GANGWAY_PERSON "WHERE domain = ? AND nick_key = ? AND former = 0 AND unknown = 0 ORDER BY id LIMIT 1";
constexpr auto staleGuestsSql = GANGWAY_PERSON
    "WHERE domain = ? AND role = 0 AND former = 0 AND unknown = 0 AND last_seen < ? ORDER BY last_seen, id LIMIT ?";

constexpr auto namesakesSql = GANGWAY_PERSON
    "WHERE domain = ? AND former = 0 AND unknown = 0 AND nick_key IN (SELECT nick_key FROM person WHERE domain = ? "
    "AND former = 0 AND unknown = 0 GROUP BY nick_key HAVING COUNT(*) > 1) ORDER BY id";

constexpr auto setHiddenSql =
    "UPDATE person SET unknown = ?, change = ? WHERE domain = ? AND revision > 0 AND unknown <> ?";

constexpr auto setNickKeySql = "UPDATE person SET nick_key = ? WHERE id = ?";

constexpr auto saveSql = R"(
    INSERT INTO person (id, domain, nick, nick_key, full_name, colour, role, former, unknown, shared, created_at,
        last_seen, revision, hash, change, home_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET domain = excluded.domain, nick = excluded.nick, nick_key = excluded.nick_key,
        full_name = excluded.full_name, colour = excluded.colour, role = excluded.role, former = excluded.former,
        unknown = excluded.unknown, shared = excluded.shared, created_at = excluded.created_at,
        last_seen = excluded.last_seen, revision = excluded.revision, hash = excluded.hash, change = excluded.change,
        home_id = excluded.home_id)";

constexpr auto touchUnseenSql = "UPDATE person SET last_seen = ? WHERE domain = ? AND last_seen = 0";
constexpr auto touchSql = "UPDATE person SET last_seen = ? WHERE id = ? AND last_seen < ?";

PersonRecord toPerson(const sql::Row &row)
{
    PersonRecord record;
    record.person = { .id = row.id<PersonId>(0),
        .nick = row.text(2),
        .fullName = row.text(4),
        .colour = row.number(5),
        .role = protocol::Role(row.number(6)),
        .domain = row.id<DomainId>(1),
        .former = row.boolean(7),
        .unknown = row.boolean(8),
        .change = row.integer(14) };
    record.nickKey = row.text(3);
    record.shared = row.boolean(9);
    record.createdAt = row.integer(10);
    record.lastSeen = row.integer(11);
    record.revision = row.integer(12);
    record.hash = row.bytes(13);
    record.homeId = row.id<PersonId>(15);
    if (record.person.unknown)
        record.person.nick = record.person.fullName = record.nickKey = QString();
    return record;
}

protocol::Person toSeenPerson(const sql::Row &row)
{
    protocol::Person person { .id = row.id<PersonId>(0),
        .colour = row.number(4),
        .role = protocol::Role(row.number(5)),
        .domain = row.id<DomainId>(1),
        .former = row.boolean(6),
        .unknown = row.boolean(7),
        .change = row.integer(8) };
    if (!person.unknown) {
        person.nick = row.text(2);
        person.fullName = row.text(3);
    }
    return person;
}

} // namespace

Result<QList<protocol::Person>> PersonRepository::allSeen() const
{
    return m_statements.prepare(allSeenSql).all(toSeenPerson);
}

Result<QList<PersonRecord>> PersonRepository::all() const
{
    return m_statements.prepare(allSql).all(toPerson);
}

Result<std::optional<PersonRecord>> PersonRepository::find(PersonId id) const
{
    return m_statements.prepare(findSql).bind(id).first(toPerson);
}

Result<std::optional<PersonRecord>> PersonRepository::findByNick(DomainId domain, const QString &nickKey) const
{
    return m_statements.prepare(findByNickSql).bind(domain, nickKey).first(toPerson);
}

Result<QList<PersonRecord>> PersonRepository::staleGuests(DomainId domain, Timestamp before, int limit) const
{
    return m_statements.prepare(staleGuestsSql).bind(domain, before, limit).all(toPerson);
}

Result<QList<PersonRecord>> PersonRepository::namesakes(DomainId domain) const
{
    return m_statements.prepare(namesakesSql).bind(domain, domain).all(toPerson);
}

Result<Done> PersonRepository::setNickKey(PersonId id, const QString &key)
{
    return sql::done(m_statements.prepare(setNickKeySql).bind(key, id).run());
}

Result<Done> PersonRepository::save(const PersonRecord &record)
{
    const protocol::Person &person = record.person;
    return sql::done(
        m_statements.prepare(saveSql)
            .bind(person.id, person.domain, person.nick, record.nickKey, person.fullName, person.colour, person.role,
                person.former, person.unknown, record.shared, record.createdAt, record.lastSeen, record.revision,
                record.hash, person.change, sql::bytesOrEmpty(record.homeId))
            .run());
}

Result<Done> PersonRepository::touch(PersonId id, Timestamp lastSeen)
{
    return sql::done(m_statements.prepare(touchSql).bind(lastSeen, id, lastSeen).run());
}

Result<Done> PersonRepository::touchUnseen(DomainId domain, Timestamp lastSeen)
{
    return sql::done(m_statements.prepare(touchUnseenSql).bind(lastSeen, domain).run());
}

Result<qint64> PersonRepository::setHidden(DomainId domain, bool isHidden, qint64 change)
{
    return m_statements.prepare(setHiddenSql).bind(isHidden, change, domain, isHidden).run();
}

} // namespace gangway::storage
