// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/readstatetable.h"

namespace gangway::session {

namespace {

constexpr auto findSql = R"(
    SELECT room, read_to, read_known, delivered_to, newest, settled, unread FROM tally WHERE room = ?)";
constexpr auto allSql = "SELECT room, read_to, read_known, delivered_to, newest, settled, unread FROM tally";
constexpr auto putSql = R"(
    INSERT INTO tally (room, read_to, read_known, delivered_to, newest, settled, unread) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (room) DO UPDATE SET read_to = excluded.read_to, read_known = excluded.read_known,
        delivered_to = excluded.delivered_to, newest = excluded.newest, settled = excluded.settled,
        unread = excluded.unread)";
constexpr auto clearSql = "DELETE FROM tally";
constexpr auto removeSql = "DELETE FROM tally WHERE room = ?";

ReadState toTally(const sql::Row &row)
{
    return { row.id<RoomId>(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5),
        row.number(6) };
}

Result<Done> done(const Result<qint64> &run)
{
    return run ? Result<Done>(Done()) : Result<Done>(run.error());
}

} // namespace

Result<ReadState> ReadStateTable::find(const RoomId &room) const
{
    return m_database.prepare(findSql).bind(room).first(toTally).transform(
        [&](std::optional<ReadState> readState) { return readState.value_or(ReadState { room }); });
}

Result<QList<ReadState>> ReadStateTable::all() const
{
    return m_database.prepare(allSql).all(toTally);
}

Result<Done> ReadStateTable::put(const ReadState &readState)
{
    return done(m_database.prepare(putSql)
                    .bind(readState.room, readState.readTo, readState.readKnown, readState.deliveredTo,
                        readState.newest, readState.settled, readState.unread)
                    .run());
}

Result<Done> ReadStateTable::clear()
{
    return done(m_database.prepare(clearSql).run());
}

Result<Done> ReadStateTable::remove(const RoomId &room)
{
    return done(m_database.prepare(removeSql).bind(room).run());
}

} // namespace gangway::session
