// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/rangerecord.h"

#include "node/sync/spancolumns.h"

namespace gangway::sync {

QByteArray encodeRangeRecord(const RangeRecord &record, const QByteArray &secretKey)
{
    ColumnWriter writer(record.domain, record.publicKey, {});
    writer.number(qint64(record.ranges.size()));
    for (const Range &range : record.ranges) {
        writeLine(writer, range.line);
        writeSpans(writer, range.spans, 0);
    }
    return encodeControlRecord(
        { record.type, record.publicKey, record.domain, writer.columns(), writer.ids(), record.succession }, secretKey);
}

Result<RangeRecord> rangesIn(const ControlRecord &outside)
{
    RangeRecord record { outside.type, outside.publicKey, outside.domain, {}, outside.succession };
    ColumnReader reader(record.domain, record.publicKey, {}, outside.columns, outside.ids);
    qint64 count = 0;
    qsizetype spans = 0;
    reader.number(count);
    for (qint64 i = 0; i < std::min<qint64>(count, RangeRecord::mostRanges) && reader.isGood(); ++i) {
        Range range;
        readLine(reader, range.line);
        range.spans = tidied(readSpans(reader, 0, RangeRecord::mostSpans));
        spans += range.spans.size();
        record.ranges.append(range);
    }
    if (!reader.isGood() || !reader.isAtEnd() || spans > RangeRecord::mostSpans)
        return Error::invalid(QStringLiteral("ranges"), QStringLiteral("The record's ranges cannot be read."));
    return record;
}

Result<RangeRecord> decodeRangeRecord(QByteArrayView bytes)
{
    const auto outside = decodeControlRecord(bytes);
    if (!outside)
        return outside.error();
    if (outside->type == RangeRecord::Type::Parts)
        return Error::invalid(QStringLiteral("type"), QStringLiteral("The record holds no ranges."));
    return rangesIn(*outside);
}

} // namespace gangway::sync
