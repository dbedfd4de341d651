// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/roomrepository.h"

#include "node/sql/columns.h"
#include "node/sql/statementcache.h"
#include "node/storage/rows.h"

namespace gangway::storage {

namespace {

const QByteArray selectSql = "SELECT " + sql::columnsOf<RoomRecord>().list() + " FROM room ";

const QByteArray allSql = selectSql + "ORDER BY id";
const QByteArray findSql = selectSql + "WHERE id = ?";
const QByteArray changedSinceSql = selectSql + "WHERE change > ? ORDER BY change";
const QByteArray insertSql = sql::columnsOf<RoomRecord>().insertInto("room") + "ON CONFLICT (id) DO NOTHING";

// How many are in a room and when it was written to last is counted on, not saved.
const QByteArray saveSql =
    sql::columnsOf<RoomRecord>().insertInto("room") + sql::columnsOf<RoomRecord>().orUpdate({ "members", "last_at" });

constexpr auto setHiddenSql =
    "UPDATE room SET unknown = ?, change = ? WHERE domain = ? AND revision > 0 AND unknown <> ?";

constexpr auto deletedOfSql = R"(
    SELECT r.id, r.change FROM membership m JOIN room r ON r.id = m.room WHERE m.person = ? AND r.deleted_at > 0)";

constexpr auto addMembersSql = "UPDATE room SET members = members + ?, change = ? WHERE id = ? RETURNING members";
constexpr auto touchSql = R"(
    UPDATE room SET last_at = ?, change = CASE WHEN change < ? THEN ? ELSE change END WHERE id = ? AND last_at < ?)";

constexpr auto refreshLastSql = R"(
    UPDATE room SET last_at = COALESCE((SELECT MAX(hlc) FROM message WHERE room = ? AND unknown = 0
        AND type NOT IN (1, 2)), 0) / 65536, change = ?
     WHERE id = ?)";

constexpr auto setNameKeysSql = "UPDATE room SET name_key = ?, name_look = ? WHERE id = ?";
constexpr auto isNamedSql = "SELECT COUNT(*) FROM (SELECT 1 FROM room WHERE domain = ? AND (name_key = ? OR name_look "
                            "= ?) AND id <> ? LIMIT 1) "
                            "named";
constexpr auto anySql = "SELECT COUNT(*) FROM (SELECT 1 FROM room LIMIT 1) any_room";
constexpr auto latestSql = "SELECT COALESCE(MAX(last_at), 0) FROM room";

RoomRecord toRoom(const sql::Row &row)
{
    auto record = sql::recordFrom<RoomRecord>(row);
    if (record.room.unknown)
        record.room.name = record.room.topic = record.nameKeys.key = record.nameKeys.look = QString();
    return record;
}

} // namespace

Result<QList<RoomRecord>> RoomRepository::all() const
{
    return m_statements.prepare(allSql).all(toRoom);
}

Result<QList<RoomRecord>> RoomRepository::changedSince(qint64 change) const
{
    return m_statements.prepare(changedSinceSql).bind(change).all(toRoom);
}

Result<std::optional<RoomRecord>> RoomRepository::find(RoomId id) const
{
    return m_statements.prepare(findSql).bind(id).first(toRoom);
}

Result<QHash<RoomId, qint64>> RoomRepository::deletedOf(PersonId person) const
{
    const auto rows = m_statements.prepare(deletedOfSql).bind(person).all([](const sql::Row &row) {
        return std::pair(row.id<RoomId>(0), row.integer(1));
    });
    if (!rows)
        return rows.error();
    QHash<RoomId, qint64> deleted;
    for (const auto &[room, change] : *rows)
        deleted.insert(room, change);
    return deleted;
}

Result<bool> RoomRepository::insert(const RoomRecord &record)
{
    return sql::changedAny(sql::bindRecord(m_statements.prepare(insertSql), record).run());
}

Result<Done> RoomRepository::save(const RoomRecord &record)
{
    return sql::done(sql::bindRecord(m_statements.prepare(saveSql), record).run());
}

Result<int> RoomRepository::addMembers(RoomId id, int difference, qint64 change)
{
    const auto members =
        m_statements.prepare(addMembersSql).bind(difference, change, id).first([](const sql::Row &row) {
            return row.number(0);
        });
    if (!members)
        return members.error();
    if (!*members)
        return Error::notFound(QStringLiteral("room"));
    return **members;
}

Result<Done> RoomRepository::refreshLast(RoomId id, qint64 change)
{
    return sql::done(m_statements.prepare(refreshLastSql).bind(id, change, id).run());
}

Result<Done> RoomRepository::touch(RoomId id, Timestamp last, qint64 change)
{
    return sql::done(m_statements.prepare(touchSql).bind(last, change, change, id, last).run());
}

Result<Done> RoomRepository::setNameKeys(RoomId id, const rules::NameKeys &keys)
{
    return sql::done(m_statements.prepare(setNameKeysSql).bind(keys.key, keys.look, id).run());
}

Result<bool> RoomRepository::isEmpty() const
{
    return m_statements.prepare(anySql).integer().transform([](qint64 count) { return count == 0; });
}

Result<bool> RoomRepository::isNamed(DomainId domain, const rules::NameKeys &name, RoomId except) const
{
    return m_statements.prepare(isNamedSql)
        .bind(domain, name.key, name.look, except)
        .integer()
        .transform([](qint64 count) { return count > 0; });
}

Result<Timestamp> RoomRepository::latest() const
{
    return m_statements.prepare(latestSql).integer();
}

Result<qint64> RoomRepository::setHidden(DomainId domain, bool isHidden, qint64 change)
{
    return m_statements.prepare(setHiddenSql).bind(isHidden, change, domain, isHidden).run();
}

} // namespace gangway::storage
