// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sync/controlrecord.h"
#include "node/sync/ranges.h"

/// Requests and claims: which packs a domain misses, and which it is about to send again.
///
///     ranges = columns (columns.h): number of ranges, then for each: reference(origin) number(epoch) text(scope)
///              number(count of spans) and for each span: number(first - last number before it) number(last - first)
namespace gangway::sync {

struct RangeRecord {
    using Type = ControlRecord::Type; ///< Request or Claim

    static constexpr qsizetype mostBytes = ControlRecord::mostBytes;
    static constexpr qsizetype mostRanges = 64;
    static constexpr qsizetype mostSpans = 512; ///< of all ranges together

    Type type = Type::Request;
    QByteArray publicKey; ///< the sender's first
    DomainId domain; ///< follows from the public key
    QList<Range> ranges;
    QByteArray succession = {}; ///< from the first key to the one that signed
    bool operator==(const RangeRecord &) const = default;
};

QByteArray encodeRangeRecord(const RangeRecord &record, const QByteArray &secretKey);

/// Decodes and verifies; the spans are tidy. Fails with Invalid and a sentence; safe with any bytes.
Result<RangeRecord> decodeRangeRecord(QByteArrayView bytes);
Result<RangeRecord> rangesIn(const ControlRecord &record);

} // namespace gangway::sync
