// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/clockrepository.h"

#include "node/sql/statementcache.h"

namespace gangway::storage {

namespace {

constexpr int mostSegments = 200;

constexpr auto segmentsSql = "SELECT first_number, boot, at_boot FROM clock_segment ORDER BY first_number";
constexpr auto lastSql = "SELECT first_number, boot, at_boot FROM clock_segment ORDER BY first_number DESC LIMIT 1";
constexpr auto beginSql = "INSERT INTO clock_segment (first_number, boot, at_boot) VALUES (?, ?, ?)";
constexpr auto correctSql = "UPDATE clock_segment SET at_boot = ? WHERE boot = ?";
constexpr auto forgetSql = R"(
    DELETE FROM clock_segment WHERE first_number NOT IN
        (SELECT first_number FROM clock_segment ORDER BY first_number DESC LIMIT ?))";

ClockSegment toSegment(const sql::Row &row)
{
    return { row.integer(0), row.bytes(1), row.integer(2) };
}

} // namespace

Result<QList<ClockSegment>> ClockRepository::segments() const
{
    return m_statements.prepare(segmentsSql).all(toSegment);
}

Result<std::optional<ClockSegment>> ClockRepository::last() const
{
    return m_statements.prepare(lastSql).first(toSegment);
}

Result<Done> ClockRepository::begin(const ClockSegment &segment)
{
    const auto begun =
        sql::done(m_statements.prepare(beginSql).bind(segment.firstNumber, segment.boot, segment.atBoot).run());
    if (!begun)
        return begun;
    return sql::done(m_statements.prepare(forgetSql).bind(mostSegments).run());
}

Result<Done> ClockRepository::correct(const QByteArray &boot, Timestamp atBoot)
{
    return sql::done(m_statements.prepare(correctSql).bind(atBoot, boot).run());
}

} // namespace gangway::storage
