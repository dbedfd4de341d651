// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/markrepository.h"

#include "node/rules/registers.h"
#include "node/sql/statementcache.h"
#include "node/storage/messagerepository.h"

namespace gangway::storage {

namespace {

constexpr auto ofRoomSinceSql = R"(
    SELECT room, person, read_to, delivered_to, read_change, delivered_change FROM mark
     WHERE room = ? AND (read_change > ? OR delivered_change > ?) ORDER BY person)";

constexpr auto changedSinceSql = R"(
    SELECT room, person, read_to, delivered_to, read_change, delivered_change FROM mark
     WHERE read_change > ? OR delivered_change > ?)";

constexpr auto moveReadSql = R"(
    INSERT INTO mark (room, person, read_to, delivered_to, history_to, read_change, delivered_change)
    VALUES (?, ?, ?, 0, 0, ?, 0)
    ON CONFLICT (room, person) DO UPDATE SET read_to = excluded.read_to, read_change = excluded.read_change
     WHERE mark.read_to < excluded.read_to)";

constexpr auto moveDeliveredSql = R"(
    INSERT INTO mark (room, person, read_to, delivered_to, history_to, read_change, delivered_change)
    VALUES (?, ?, 0, ?, 0, 0, ?)
    ON CONFLICT (room, person) DO UPDATE SET delivered_to = excluded.delivered_to,
        delivered_change = excluded.delivered_change
     WHERE mark.delivered_to < excluded.delivered_to)";

constexpr auto setHistorySql = R"(
    INSERT INTO mark (room, person, read_to, delivered_to, history_to, read_change, delivered_change)
    VALUES (?, ?, 0, 0, ?, 0, 0)
    ON CONFLICT (room, person) DO UPDATE SET history_to = excluded.history_to)";

constexpr auto mineSinceSql = R"(
    SELECT m.room, m.person, m.joined, m.change, COALESCE(k.read_to, 0), COALESCE(k.history_to, 0),
           COALESCE(k.read_change, 0), m.standing
      FROM membership m LEFT JOIN mark k ON k.room = m.room AND k.person = m.person
     WHERE m.person = ? AND (m.joined = 1 OR m.change > ?)
       AND NOT EXISTS (SELECT 1 FROM room r WHERE r.id = m.room AND r.deleted_at > 0) ORDER BY m.room)";

constexpr auto mineSql = R"(
    SELECT m.room, m.person, m.joined, m.change, COALESCE(k.read_to, 0), COALESCE(k.history_to, 0),
           COALESCE(k.read_change, 0), m.standing
      FROM membership m LEFT JOIN mark k ON k.room = m.room AND k.person = m.person
     WHERE m.room = ? AND m.person = ?)";

Marks toMarks(const sql::Row &row)
{
    return { row.id<RoomId>(0), row.id<PersonId>(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5) };
}

// Without the unread count, which is a question of its own.
protocol::OwnRoomState toMine(const sql::Row &row)
{
    return { .room = row.id<RoomId>(0),
        .joined = row.boolean(2),
        .readTo = std::max(row.integer(4), row.integer(5)),
        .change = std::max(row.integer(3), row.integer(6)),
        .person = row.id<PersonId>(1),
        .removed = !row.boolean(2) && row.number(7) == int(rules::RoomStanding::Removed) };
}

} // namespace

Result<QList<Marks>> MarkRepository::ofRoom(RoomId room) const
{
    return ofRoomSince(room, -1);
}

Result<QList<Marks>> MarkRepository::ofRoomSince(RoomId room, qint64 change) const
{
    return m_statements.prepare(ofRoomSinceSql).bind(room, change, change).all(toMarks);
}

Result<QList<Marks>> MarkRepository::changedSince(qint64 change) const
{
    return m_statements.prepare(changedSinceSql).bind(change, change).all(toMarks);
}

Result<bool> MarkRepository::moveRead(RoomId room, PersonId person, qint64 upto, qint64 change)
{
    return sql::changedAny(m_statements.prepare(moveReadSql).bind(room, person, upto, change).run());
}

Result<bool> MarkRepository::moveDelivered(RoomId room, PersonId person, qint64 upto, qint64 change)
{
    return sql::changedAny(m_statements.prepare(moveDeliveredSql).bind(room, person, upto, change).run());
}

Result<Done> MarkRepository::setHistory(RoomId room, PersonId person, qint64 upto)
{
    return sql::done(m_statements.prepare(setHistorySql).bind(room, person, upto).run());
}

Result<QList<protocol::OwnRoomState>> MarkRepository::mineSince(PersonId person, qint64 change) const
{
    auto rooms = m_statements.prepare(mineSinceSql).bind(person, change).all(toMine);
    if (!rooms)
        return rooms;
    for (protocol::OwnRoomState &mine : *rooms)
        if (const auto counted = countUnread(mine); !counted)
            return counted.error();
    return rooms;
}

Result<protocol::OwnRoomState> MarkRepository::mine(RoomId room, PersonId person) const
{
    const auto found = m_statements.prepare(mineSql).bind(room, person).first(toMine);
    if (!found)
        return found.error();
    protocol::OwnRoomState mine = found->value_or(protocol::OwnRoomState { .room = room, .person = person });
    if (const auto counted = countUnread(mine); !counted)
        return counted.error();
    return mine;
}

Result<Done> MarkRepository::countUnread(protocol::OwnRoomState &mine) const
{
    if (!mine.joined)
        return Done {};
    const auto unread = MessageRepository(m_statements).unread({ mine.room, mine.person, mine.readTo });
    if (!unread)
        return unread.error();
    mine.unread = *unread;
    return Done {};
}

} // namespace gangway::storage
