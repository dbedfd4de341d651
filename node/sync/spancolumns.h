// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/storage/records.h"
#include "node/sync/columns.h"

/// Lines and spans as columns: what hellos, requests and claims share.
///
///     line  = reference(origin) number(epoch) text(scope)
///     spans = number(count), then for each: number(first - last number before it) number(last - first)
namespace gangway::sync {

void writeLine(ColumnWriter &writer, const storage::PackLine &line);
void readLine(ColumnReader &reader, storage::PackLine &line);

/// `last`: the number before the first span.
void writeSpans(ColumnWriter &writer, const QList<protocol::Span> &spans, qint64 last);

/// As they were written, however little sense they make; at most `most` of them.
QList<protocol::Span> readSpans(ColumnReader &reader, qint64 last, qsizetype most);

} // namespace gangway::sync
