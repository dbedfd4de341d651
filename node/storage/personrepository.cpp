// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/personrepository.h"

#include "node/sql/columns.h"
#include "node/sql/statementcache.h"
#include "node/storage/rows.h"

namespace gangway::storage {

namespace {

const QByteArray selectSql = "SELECT " + sql::columnsOf<PersonRecord>().list() + " FROM person ";

const QByteArray allSql = selectSql + "ORDER BY id";
const QByteArray findSql = selectSql + "WHERE id = ?";
const QByteArray findByNickSql =
    selectSql + "WHERE domain = ? AND (nick_key = ? OR nick_look = ?) AND former = 0 AND unknown = 0 ORDER BY id";
const QByteArray allSeenSql = "SELECT " + seenColumns<protocol::Person>() + " FROM person";

const QByteArray changedSinceSql =
    "SELECT " + seenColumns<protocol::Person>() + " FROM person WHERE change > ? ORDER BY change";

const QByteArray namesakesSql = selectSql +
    "WHERE domain = ? AND former = 0 AND unknown = 0 AND nick_key IN (SELECT nick_key FROM person WHERE domain = ? "
    "AND former = 0 AND unknown = 0 GROUP BY nick_key HAVING COUNT(*) > 1) ORDER BY id";

constexpr auto setHiddenSql =
    "UPDATE person SET unknown = ?, change = ? WHERE domain = ? AND revision > 0 AND unknown <> ?";

constexpr auto setNickKeysSql = "UPDATE person SET nick_key = ?, nick_look = ? WHERE id = ?";

const QByteArray saveSql =
    sql::columnsOf<PersonRecord>().insertInto("person") + sql::columnsOf<PersonRecord>().orUpdate();

constexpr auto touchUnseenSql = "UPDATE person SET last_seen = ? WHERE domain = ? AND last_seen = 0";
constexpr auto touchSql = "UPDATE person SET last_seen = ? WHERE id = ? AND last_seen < ?";

PersonRecord toPerson(const sql::Row &row)
{
    auto record = sql::recordFrom<PersonRecord>(row);
    if (record.person.unknown)
        record.person.nick = record.person.fullName = record.nickKeys.key = record.nickKeys.look = QString();
    return record;
}

protocol::Person toSeenPerson(const sql::Row &row)
{
    auto person = seenFrom<protocol::Person>(row);
    if (person.unknown)
        person.nick = person.fullName = QString();
    return person;
}

} // namespace

Result<QList<protocol::Person>> PersonRepository::allSeen() const
{
    return m_statements.prepare(allSeenSql).all(toSeenPerson);
}

Result<QList<protocol::Person>> PersonRepository::changedSince(qint64 change) const
{
    return m_statements.prepare(changedSinceSql).bind(change).all(toSeenPerson);
}

Result<QList<PersonRecord>> PersonRepository::all() const
{
    return m_statements.prepare(allSql).all(toPerson);
}

Result<std::optional<PersonRecord>> PersonRepository::find(PersonId id) const
{
    return m_statements.prepare(findSql).bind(id).first(toPerson);
}

Result<QList<PersonRecord>> PersonRepository::findByNick(DomainId domain, const rules::NameKeys &nick) const
{
    return m_statements.prepare(findByNickSql).bind(domain, nick.key, nick.look).all(toPerson);
}

Result<QList<PersonRecord>> PersonRepository::namesakes(DomainId domain) const
{
    return m_statements.prepare(namesakesSql).bind(domain, domain).all(toPerson);
}

Result<Done> PersonRepository::setNickKeys(PersonId id, const rules::NameKeys &keys)
{
    return sql::done(m_statements.prepare(setNickKeysSql).bind(keys.key, keys.look, id).run());
}

Result<Done> PersonRepository::save(const PersonRecord &record)
{
    return sql::done(sql::bindRecord(m_statements.prepare(saveSql), record).run());
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
