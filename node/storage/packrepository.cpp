// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/packrepository.h"

#include "node/sql/statementcache.h"

#include <algorithm>

namespace gangway::storage {

namespace {

constexpr auto insertSql = R"(
    INSERT INTO pack (origin, epoch, scope, number, bytes, state, later) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (origin, epoch, scope, number) DO NOTHING)";

constexpr auto findSql = R"(
    SELECT origin, epoch, scope, number, bytes, state, later FROM pack
     WHERE origin = ? AND epoch = ? AND scope = ? AND number = ?)";

constexpr auto rangeSql = R"(
    SELECT origin, epoch, scope, number, bytes, state, later FROM pack
     WHERE origin = ? AND epoch = ? AND scope = ? AND number >= ? AND number <= ? ORDER BY number LIMIT ?)";

constexpr auto afterSql = R"(
    SELECT origin, epoch, scope, number, bytes, state, later FROM pack
     WHERE (origin, epoch, scope, number) > (?, ?, ?, ?) ORDER BY origin, epoch, scope, number LIMIT ?)";

constexpr auto laterSql = R"(
    SELECT origin, epoch, scope, number, bytes, state, later FROM pack
     WHERE later = 1 AND (origin, epoch, scope, number) > (?, ?, ?, ?)
     ORDER BY origin, epoch, scope, number LIMIT ?)";

constexpr auto clearLaterSql = "UPDATE pack SET later = 0 WHERE origin = ? AND epoch = ? AND scope = ? AND number = ?";

constexpr auto replaceBytesSql =
    "UPDATE pack SET bytes = ? WHERE origin = ? AND epoch = ? AND scope = ? AND number = ?";

constexpr auto unacknowledgedSql = R"(
    SELECT origin, epoch, scope, number, bytes, state, later FROM pack WHERE state = 1 ORDER BY epoch, number LIMIT ?)";

constexpr auto unacknowledgedCountSql = "SELECT COUNT(*) FROM pack WHERE state = 1";

constexpr auto unacknowledgedNumbersSql = "SELECT origin, epoch, scope, number FROM pack WHERE state = 1";

constexpr auto acknowledgeSql = R"(
    UPDATE pack SET state = 2 WHERE origin = ? AND epoch = ? AND scope = ? AND number = ? AND state = 1)";

constexpr auto lastNumberSql = "SELECT COALESCE(MAX(number), 0) FROM pack WHERE origin = ? AND epoch = ? AND scope = ?";

constexpr auto linesSql = "SELECT DISTINCT origin, epoch, scope FROM pack ORDER BY origin, epoch, scope";

constexpr auto insertSealSql = R"(
    INSERT INTO seal (message, author, epoch, scope, number, change) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (message) DO UPDATE SET epoch = excluded.epoch, scope = excluded.scope, number = excluded.number,
        change = excluded.change)";

constexpr auto sealsSinceSql = R"(
    SELECT message, author, epoch, scope, number, change FROM seal
     WHERE author = ? AND change > ? ORDER BY change DESC LIMIT ?)";

constexpr auto allSealsSinceSql = "SELECT message, author, epoch, scope, number, change FROM seal WHERE change > ?";

constexpr auto sealOfSql = "SELECT message, author, epoch, scope, number, change FROM seal WHERE message = ?";

PackRecord toPack(const sql::Row &row)
{
    return { { row.id<DomainId>(0), row.integer(1), row.text(2) }, row.integer(3), row.bytes(4),
        PackRecord::State(row.number(5)), row.boolean(6) };
}

SealRecord toSeal(const sql::Row &row)
{
    return { .message = row.id<MessageId>(0),
        .author = row.id<PersonId>(1),
        .line = { DomainId(), row.integer(2), row.text(3) },
        .number = row.integer(4),
        .change = row.integer(5) };
}

// One seal an author and pack, in the order of packs.
QList<protocol::PackReceipt> gathered(QList<SealRecord> records)
{
    std::sort(records.begin(), records.end(), [](const SealRecord &a, const SealRecord &b) {
        return std::tie(a.line.scope, a.line.epoch, a.number, a.author, a.message) <
            std::tie(b.line.scope, b.line.epoch, b.number, b.author, b.message);
    });
    QList<protocol::PackReceipt> seals;
    for (const SealRecord &record : records) {
        const bool isSame = !seals.isEmpty() && seals.last().scope == record.line.scope &&
            seals.last().epoch == record.line.epoch && seals.last().number == record.number &&
            seals.last().author == record.author;
        if (!isSame)
            seals.append({ record.line.scope, record.line.epoch, record.number, {}, record.change, record.author });
        seals.last().messages.append(record.message);
    }
    return seals;
}

} // namespace

Result<bool> PackRepository::insert(const PackRecord &record)
{
    const PackLine &line = record.line;
    return sql::changedAny(
        m_statements.prepare(insertSql)
            .bind(line.origin, line.epoch, line.scope, record.number, record.bytes, record.state, record.later)
            .run());
}

Result<std::optional<PackRecord>> PackRepository::find(const PackLine &line, qint64 number) const
{
    return m_statements.prepare(findSql).bind(line.origin, line.epoch, line.scope, number).first(toPack);
}

Result<QList<PackRecord>> PackRepository::range(const PackLine &line, qint64 from, qint64 to, int limit) const
{
    return m_statements.prepare(rangeSql).bind(line.origin, line.epoch, line.scope, from, to, limit).all(toPack);
}

Result<QList<PackRecord>> PackRepository::after(const PackLine &line, qint64 number, int limit) const
{
    return m_statements.prepare(afterSql).bind(line.origin, line.epoch, line.scope, number, limit).all(toPack);
}

Result<QList<PackRecord>> PackRepository::later(const PackLine &afterLine, qint64 afterNumber, int limit) const
{
    return m_statements.prepare(laterSql)
        .bind(afterLine.origin, afterLine.epoch, afterLine.scope, afterNumber, limit)
        .all(toPack);
}

Result<Done> PackRepository::clearLater(const PackLine &line, qint64 number)
{
    return sql::done(m_statements.prepare(clearLaterSql).bind(line.origin, line.epoch, line.scope, number).run());
}

Result<Done> PackRepository::replaceBytes(const PackLine &line, qint64 number, const QByteArray &bytes)
{
    return sql::done(
        m_statements.prepare(replaceBytesSql).bind(bytes, line.origin, line.epoch, line.scope, number).run());
}

Result<QList<PackRecord>> PackRepository::unacknowledged(int limit) const
{
    return m_statements.prepare(unacknowledgedSql).bind(limit).all(toPack);
}

Result<int> PackRepository::unacknowledgedCount() const
{
    const auto count = m_statements.prepare(unacknowledgedCountSql).integer();
    if (!count)
        return count.error();
    return int(*count);
}

Result<QList<PackRecord>> PackRepository::unacknowledgedNumbers() const
{
    return m_statements.prepare(unacknowledgedNumbersSql).all([](const sql::Row &row) {
        return PackRecord { { row.id<DomainId>(0), row.integer(1), row.text(2) }, row.integer(3), {},
            PackRecord::State::Made };
    });
}

Result<Done> PackRepository::acknowledge(const PackLine &line, qint64 number)
{
    return sql::done(m_statements.prepare(acknowledgeSql).bind(line.origin, line.epoch, line.scope, number).run());
}

Result<qint64> PackRepository::lastNumber(const PackLine &line) const
{
    return m_statements.prepare(lastNumberSql).bind(line.origin, line.epoch, line.scope).integer();
}

Result<QList<PackLine>> PackRepository::lines() const
{
    return m_statements.prepare(linesSql).all([](const sql::Row &row) {
        return PackLine { row.id<DomainId>(0), row.integer(1), row.text(2) };
    });
}

Result<Done> PackRepository::insertSeals(const QList<SealRecord> &seals)
{
    for (const SealRecord &seal : seals) {
        const auto inserted =
            m_statements.prepare(insertSealSql)
                .bind(seal.message, seal.author, seal.line.epoch, seal.line.scope, seal.number, seal.change)
                .run();
        if (!inserted)
            return inserted.error();
    }
    return Done {};
}

Result<QList<protocol::PackReceipt>> PackRepository::sealsSince(PersonId author, qint64 change, int limit) const
{
    auto records = m_statements.prepare(sealsSinceSql).bind(author, change, limit).all(toSeal);
    return std::move(records).transform(gathered);
}

Result<QList<protocol::PackReceipt>> PackRepository::allSealsSince(qint64 change) const
{
    return m_statements.prepare(allSealsSinceSql).bind(change).all(toSeal).transform(gathered);
}

Result<QList<protocol::PackReceipt>> PackRepository::sealsOf(const QList<MessageId> &messages) const
{
    QList<SealRecord> records;
    for (const MessageId &message : messages) {
        const auto found = m_statements.prepare(sealOfSql).bind(message).first(toSeal);
        if (!found)
            return found.error();
        if (*found)
            records.append(**found);
    }
    return gathered(std::move(records));
}

} // namespace gangway::storage
