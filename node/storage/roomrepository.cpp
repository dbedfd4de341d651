// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/roomrepository.h"

#include "node/sql/statementcache.h"

namespace gangway::storage {

namespace {

constexpr auto allSql = R"(
    SELECT id, domain, name, name_key, topic, reach, creator, members, last_at, unknown, created_at, revision, hash, change,
           home_id
      FROM room ORDER BY id)";

constexpr auto findSql = R"(
    SELECT id, domain, name, name_key, topic, reach, creator, members, last_at, unknown, created_at, revision, hash, change,
           home_id
      FROM room WHERE id = ?)";

constexpr auto insertSql = R"(
    INSERT INTO room (id, domain, name, name_key, topic, reach, creator, members, last_at, unknown, created_at, revision,
        hash, change, home_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO NOTHING)";

constexpr auto setHiddenSql =
    "UPDATE room SET unknown = ?, change = ? WHERE domain = ? AND revision > 0 AND unknown <> ?";

constexpr auto saveSql = R"(
    INSERT INTO room (id, domain, name, name_key, topic, reach, creator, members, last_at, unknown, created_at, revision,
        hash, change, home_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET domain = excluded.domain, name = excluded.name, name_key = excluded.name_key,
        topic = excluded.topic, reach = excluded.reach, creator = excluded.creator, unknown = excluded.unknown,
        created_at = excluded.created_at, revision = excluded.revision, hash = excluded.hash, change = excluded.change,
        home_id = excluded.home_id)";

constexpr auto addMembersSql = "UPDATE room SET members = members + ?, change = ? WHERE id = ? RETURNING members";
constexpr auto touchSql = R"(
    UPDATE room SET last_at = ?, change = CASE WHEN change < ? THEN ? ELSE change END WHERE id = ? AND last_at < ?)";

constexpr auto refreshLastSql = R"(
    UPDATE room SET last_at = COALESCE((SELECT MAX(hlc) FROM message WHERE room = ? AND unknown = 0
        AND type NOT IN (1, 2)), 0) / 65536, change = ?
     WHERE id = ?)";

constexpr auto setNameKeySql = "UPDATE room SET name_key = ? WHERE id = ?";
constexpr auto anySql = "SELECT COUNT(*) FROM (SELECT 1 FROM room LIMIT 1) any_room";
constexpr auto latestSql = "SELECT COALESCE(MAX(last_at), 0) FROM room";

RoomRecord toRoom(const sql::Row &row)
{
    RoomRecord record;
    record.room = { .id = row.id<RoomId>(0),
        .name = row.text(2),
        .topic = row.text(4),
        .reach = protocol::Reach(row.number(5)),
        .domain = row.id<DomainId>(1),
        .members = row.number(7),
        .last = row.integer(8),
        .unknown = row.boolean(9),
        .change = row.integer(13),
        .homeId = row.id<RoomId>(14) };
    record.nameKey = row.text(3);
    record.creator = row.id<PersonId>(6);
    record.createdAt = row.integer(10);
    record.revision = row.integer(11);
    record.hash = row.bytes(12);
    if (record.room.unknown)
        record.room.name = record.room.topic = record.nameKey = QString();
    return record;
}

sql::Statement bound(sql::Statement statement, const RoomRecord &record)
{
    const protocol::Room &room = record.room;
    return std::move(statement).bind(room.id, room.domain, room.name, record.nameKey, room.topic, room.reach,
        record.creator, room.members, room.last, room.unknown, record.createdAt, record.revision, record.hash,
        room.change, sql::bytesOrEmpty(room.homeId));
}

} // namespace

Result<QList<RoomRecord>> RoomRepository::all() const
{
    return m_statements.prepare(allSql).all(toRoom);
}

Result<std::optional<RoomRecord>> RoomRepository::find(RoomId id) const
{
    return m_statements.prepare(findSql).bind(id).first(toRoom);
}

Result<bool> RoomRepository::insert(const RoomRecord &record)
{
    return sql::changedAny(bound(m_statements.prepare(insertSql), record).run());
}

Result<Done> RoomRepository::save(const RoomRecord &record)
{
    return sql::done(bound(m_statements.prepare(saveSql), record).run());
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

Result<Done> RoomRepository::setNameKey(RoomId id, const QString &key)
{
    return sql::done(m_statements.prepare(setNameKeySql).bind(key, id).run());
}

Result<bool> RoomRepository::isEmpty() const
{
    return m_statements.prepare(anySql).integer().transform([](qint64 count) { return count == 0; });
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
