// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/watermarkrepository.h"

#include "node/sql/statementcache.h"

namespace gangway::storage {

namespace {

constexpr auto findSql = R"(
    SELECT holder, origin, epoch, scope, upto, above, change FROM watermark
     WHERE holder = ? AND origin = ? AND epoch = ? AND scope = ?)";

constexpr auto ofHolderSql = R"(
    SELECT holder, origin, epoch, scope, upto, above, change FROM watermark
     WHERE holder = ? AND (upto > 0 OR above <> '') ORDER BY origin, epoch, scope)";

constexpr auto sinceSql = R"(
    SELECT holder, origin, epoch, scope, upto, above, change FROM watermark
     WHERE origin = ? AND change > ? ORDER BY holder, epoch, scope)";

constexpr auto saveSql = R"(
    INSERT INTO watermark (holder, origin, epoch, scope, upto, above, change) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (holder, origin, epoch, scope) DO UPDATE SET upto = excluded.upto, above = excluded.above,
        change = excluded.change)";

constexpr auto positionSql = R"(
    SELECT topic, partition_number, record_offset, digest FROM topic_position
     WHERE topic = ? AND partition_number = ?)";

constexpr auto savePositionSql = R"(
    INSERT INTO topic_position (topic, partition_number, record_offset, digest) VALUES (?, ?, ?, ?)
    ON CONFLICT (topic, partition_number) DO UPDATE SET record_offset = excluded.record_offset,
        digest = excluded.digest)";

// "9,12-40"
QString toText(const QList<protocol::Span> &spans)
{
    QStringList texts;
    for (const protocol::Span &span : spans)
        texts.append(
            QString::number(span.first) + (span.first == span.last ? QString() : u'-' + QString::number(span.last)));
    return texts.join(u',');
}

QList<protocol::Span> toSpans(const QString &text)
{
    QList<protocol::Span> spans;
    for (const QStringView part : QStringView(text).split(u',', Qt::SkipEmptyParts)) {
        const auto ends = part.split(u'-');
        spans.append({ ends.first().toLongLong(), ends.last().toLongLong() });
    }
    return spans;
}

WatermarkRecord toWatermark(const sql::Row &row)
{
    return { row.id<DomainId>(0), { row.id<DomainId>(1), row.integer(2), row.text(3) }, row.integer(4),
        toSpans(row.text(5)), row.integer(6) };
}

protocol::ReplicationMark toReachMark(const sql::Row &row)
{
    const WatermarkRecord record = toWatermark(row);
    return { record.holder, record.line.scope, record.line.epoch, record.upto, record.above, record.change };
}

PositionRecord toPosition(const sql::Row &row)
{
    return { row.text(0), row.number(1), row.integer(2), row.bytes(3) };
}

} // namespace

Result<std::optional<WatermarkRecord>> WatermarkRepository::find(DomainId holder, const PackLine &line) const
{
    return m_statements.prepare(findSql).bind(holder, line.origin, line.epoch, line.scope).first(toWatermark);
}

Result<QList<WatermarkRecord>> WatermarkRepository::ofHolder(DomainId holder) const
{
    return m_statements.prepare(ofHolderSql).bind(holder).all(toWatermark);
}

Result<Done> WatermarkRepository::save(const WatermarkRecord &record)
{
    const PackLine &line = record.line;
    return sql::done(
        m_statements.prepare(saveSql)
            .bind(record.holder, line.origin, line.epoch, line.scope, record.upto, toText(record.above), record.change)
            .run());
}

Result<QList<protocol::ReplicationMark>> WatermarkRepository::reachMarksSince(DomainId own, qint64 change) const
{
    return m_statements.prepare(sinceSql).bind(own, change).all(toReachMark);
}

Result<std::optional<PositionRecord>> WatermarkRepository::position(const QString &topic, int partition) const
{
    return m_statements.prepare(positionSql).bind(topic, partition).first(toPosition);
}

Result<Done> WatermarkRepository::savePosition(const PositionRecord &record)
{
    return sql::done(
        m_statements.prepare(savePositionSql).bind(record.topic, record.partition, record.offset, record.digest).run());
}

} // namespace gangway::storage
