// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/rangerecord.h"

#include "node/base/crypto.h"
#include "node/identity/domainkey.h"
#include "node/sync/cborfields.h"
#include "node/sync/spancolumns.h"

namespace gangway::sync {

namespace {

constexpr int version = 1;

enum Key { Version = 0, PublicKey = 1, Type = 7, Ranges = 8, Signature = 9 };
constexpr int keys = 5;

QByteArray digestToSign(const RangeRecord &record, const QByteArray &ranges)
{
    const bool isRequest = record.type == RangeRecord::Type::Request;
    return crypto::hashOf({ isRequest ? "gangway.request.1" : "gangway.claim.1", record.publicKey, ranges });
}

QByteArray encodeRanges(const RangeRecord &record)
{
    ColumnWriter writer(record.domain, record.publicKey, {});
    writer.number(qint64(record.ranges.size()));
    for (const Range &range : record.ranges) {
        writeLine(writer, range.line);
        writeSpans(writer, range.spans, 0);
    }
    CborWriter both(2);
    both.bytes(0, writer.columns());
    both.bytes(1, writer.ids());
    return both.result();
}

Result<Done> readRanges(RangeRecord &record, const QByteArray &bytes)
{
    const auto both = CborFields::parse(bytes);
    if (!both)
        return both.error();
    const QByteArray columns = both->bytes(0), ids = both->bytes(1);
    ColumnReader reader(record.domain, record.publicKey, {}, columns, ids);
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
    return Done {};
}

} // namespace

qint64 controlTypeOf(QByteArrayView bytes)
{
    if (bytes.size() > RangeRecord::mostBytes) // only hellos are as large
        return 0;
    const auto read = CborFields::parse(bytes);
    return read ? read->number(Type) : 0;
}

bool isRangeRecord(qint64 controlType)
{
    return controlType == qint64(RangeRecord::Type::Request) || controlType == qint64(RangeRecord::Type::Claim);
}

QByteArray encodeRangeRecord(const RangeRecord &record, const QByteArray &secretKey)
{
    const QByteArray ranges = encodeRanges(record);
    CborWriter writer(keys);
    writer.number(Version, version);
    writer.bytes(PublicKey, record.publicKey);
    writer.number(Type, qint64(record.type));
    writer.bytes(Ranges, ranges);
    writer.bytes(Signature, crypto::sign(digestToSign(record, ranges), secretKey));
    return writer.result();
}

Result<RangeRecord> decodeRangeRecord(QByteArrayView bytes)
{
    if (bytes.size() > RangeRecord::mostBytes)
        return Error::invalid(QStringLiteral("ranges"), QStringLiteral("The record is larger than 32 KiB."));
    const auto read = CborFields::parse(bytes);
    if (!read)
        return read.error();
    if (read->number(Version) != version || !isRangeRecord(read->number(Type)))
        return Error { .code = Error::Code::Unsupported,
            .message = QStringLiteral("The record was made by a later version.") };
    RangeRecord record { .type = RangeRecord::Type(read->number(Type)),
        .publicKey = read->bytes(PublicKey),
        .domain = identity::domainIdOf(read->bytes(PublicKey)),
        .ranges = {} };
    const QByteArray ranges = read->bytes(Ranges);
    if (!crypto::verify(digestToSign(record, ranges), read->bytes(Signature), record.publicKey))
        return Error::invalid(QStringLiteral("signature"), QStringLiteral("The record's signature is wrong."));
    if (auto done = readRanges(record, ranges); !done)
        return done.error();
    return record;
}

} // namespace gangway::sync
