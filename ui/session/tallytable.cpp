// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/tallytable.h"

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

Tally toTally(const sql::Row &row)
{
    return { row.id<RoomId>(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5),
        row.number(6) };
}

Result<Done> done(const Result<qint64> &run)
{
    return run ? Result<Done>(Done()) : Result<Done>(run.error());
}

} // namespace

Result<Tally> TallyTable::find(const RoomId &room) const
{
    return m_database.prepare(findSql).bind(room).first(toTally).transform(
        [&](std::optional<Tally> tally) { return tally.value_or(Tally { room }); });
}

Result<QList<Tally>> TallyTable::all() const
{
    return m_database.prepare(allSql).all(toTally);
}

Result<Done> TallyTable::put(const Tally &tally)
{
    return done(m_database.prepare(putSql)
                    .bind(tally.room, tally.readTo, tally.readKnown, tally.deliveredTo, tally.newest, tally.settled,
                        tally.unread)
                    .run());
}

Result<Done> TallyTable::clear()
{
    return done(m_database.prepare(clearSql).run());
}

Result<Done> TallyTable::remove(const RoomId &room)
{
    return done(m_database.prepare(removeSql).bind(room).run());
}

} // namespace gangway::session
