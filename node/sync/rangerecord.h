// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sync/ranges.h"

/// What domains say on `control` besides hellos: which packs they miss, and which they are about to send again.
///
///     record = CBOR map of
///         0: version (1)      1: public key, 32 bytes      7: type: 1 request, 2 claim
///         8: ranges { 0: columns, 1: ids }
///         9: Ed25519 signature over BLAKE2b of "gangway.request.1" or "gangway.claim.1" and the fields 1 and 8
///     ranges = columns (columns.h): number of ranges, then for each: reference(origin) number(epoch) text(scope)
///              number(count of spans) and for each span: number(first - last number before it) number(last - first)
namespace gangway::sync {

struct RangeRecord {
    enum class Type { Request = 1, Claim = 2 };

    static constexpr qsizetype mostBytes = 32 * 1024;
    static constexpr qsizetype mostRanges = 64;
    static constexpr qsizetype mostSpans = 512; ///< of all ranges together

    Type type = Type::Request;
    QByteArray publicKey;
    DomainId domain; ///< follows from the public key
    QList<Range> ranges;
    bool operator==(const RangeRecord &) const = default;
};

/// Which of the types above a record of `control` claims to be; 0 for a hello, and for what is no record of ours.
qint64 controlTypeOf(QByteArrayView bytes);

/// True for what this version knows how to read. What is not is of a later one and means nothing here.
bool isRangeRecord(qint64 controlType);

QByteArray encodeRangeRecord(const RangeRecord &record, const QByteArray &secretKey);

/// Decodes and verifies; the spans are tidy. Fails with Invalid and a sentence; safe with any bytes.
Result<RangeRecord> decodeRangeRecord(QByteArrayView bytes);

} // namespace gangway::sync
