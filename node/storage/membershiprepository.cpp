// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/membershiprepository.h"

#include "node/rules/registers.h"
#include "node/sql/statementcache.h"

namespace gangway::storage {

namespace {

#define GANGWAY_MEMBERSHIP                                                                                             \
    "SELECT m.room, m.person, m.joined, m.since, m.joined_revision, m.joined_hash, m.standing, m.standing_revision, "  \
    "m.standing_hash, m.change FROM membership m "

constexpr auto findSql = GANGWAY_MEMBERSHIP "WHERE m.room = ? AND m.person = ?";
constexpr auto ofRoomSql = GANGWAY_MEMBERSHIP "WHERE m.room = ? ORDER BY m.person";
constexpr auto ofPersonSql = GANGWAY_MEMBERSHIP "WHERE m.person = ? ORDER BY m.room";
constexpr auto changedSinceSql = GANGWAY_MEMBERSHIP "WHERE m.change > ? ORDER BY m.change";
constexpr auto joinedSql = "SELECT room, person FROM membership WHERE joined = 1";
constexpr auto sharedSql = GANGWAY_MEMBERSHIP
    "JOIN room r ON r.id = m.room WHERE (m.room, m.person) > (?, ?) AND r.reach <> 0 ORDER BY m.room, m.person LIMIT ?";

constexpr auto saveSql = R"(
    INSERT INTO membership (room, person, joined, since, joined_revision, joined_hash, standing, standing_revision,
        standing_hash, change)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (room, person) DO UPDATE SET joined = excluded.joined, since = excluded.since,
        joined_revision = excluded.joined_revision, joined_hash = excluded.joined_hash, standing = excluded.standing,
        standing_revision = excluded.standing_revision, standing_hash = excluded.standing_hash,
        change = excluded.change)";

MembershipRecord toMembership(const sql::Row &row)
{
    MembershipRecord record;
    record.member = { .room = row.id<RoomId>(0),
        .person = row.id<PersonId>(1),
        .joined = row.boolean(2),
        .since = row.integer(3),
        .change = row.integer(9) };
    record.joinedRevision = row.integer(4);
    record.joinedHash = row.bytes(5);
    record.standing = row.number(6);
    record.standingRevision = row.integer(7);
    record.standingHash = row.bytes(8);
    record.member.admin = record.isAdmin();
    return record;
}

} // namespace

Result<std::optional<MembershipRecord>> MembershipRepository::find(RoomId room, PersonId person) const
{
    return m_statements.prepare(findSql).bind(room, person).first(toMembership);
}

Result<QList<MembershipRecord>> MembershipRepository::ofRoom(RoomId room) const
{
    return m_statements.prepare(ofRoomSql).bind(room).all(toMembership);
}

Result<QList<MembershipRecord>> MembershipRepository::ofPerson(PersonId person) const
{
    return m_statements.prepare(ofPersonSql).bind(person).all(toMembership);
}

Result<QList<MembershipRecord>> MembershipRepository::changedSince(qint64 change) const
{
    return m_statements.prepare(changedSinceSql).bind(change).all(toMembership);
}

Result<QList<std::pair<RoomId, PersonId>>> MembershipRepository::joined() const
{
    return m_statements.prepare(joinedSql).all(
        [](const sql::Row &row) { return std::pair(row.id<RoomId>(0), row.id<PersonId>(1)); });
}

Result<QList<MembershipRecord>> MembershipRepository::shared(RoomId afterRoom, PersonId afterPerson, int limit) const
{
    return m_statements.prepare(sharedSql).bind(afterRoom, afterPerson, limit).all(toMembership);
}

Result<Done> MembershipRepository::save(const MembershipRecord &record)
{
    const protocol::Member &member = record.member;
    return sql::done(
        m_statements.prepare(saveSql)
            .bind(member.room, member.person, member.joined, member.since, record.joinedRevision, record.joinedHash,
                record.standing, record.standingRevision, record.standingHash, member.change)
            .run());
}

} // namespace gangway::storage
