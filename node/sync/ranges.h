// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/storage/records.h"

/// Arithmetic of what is held and missing: spans of numbers, ascending, never touching.
namespace gangway::sync {

using Spans = QList<protocol::Span>;

/// Some packs of one line.
struct Range {
    storage::PackLine line;
    Spans spans;
    bool operator==(const Range &) const = default;
};

/// No number of a pack is as large: what JSON can carry, and far from where sums overflow.
constexpr qint64 numbersEnd = 1LL << 53;

/// Makes somebody else's spans fit for the functions below: sorted, joined, without what is no number of a pack.
Spans tidied(Spans spans);

Spans spansOf(const storage::WatermarkRecord &mark);
Spans united(const Spans &one, const Spans &other);
Spans without(const Spans &spans, const Spans &taken);
Spans common(const Spans &one, const Spans &other);

/// The lowest `count` numbers, at most `most` spans of them.
Spans lowest(const Spans &spans, qint64 count, qsizetype most = 1024);

/// The numbers below the last one that are not there.
Spans gapsIn(const Spans &spans);

qint64 countOf(const Spans &spans);
bool contains(const Spans &spans, qint64 number);

} // namespace gangway::sync
