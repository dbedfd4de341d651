// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/spancolumns.h"

#include <algorithm>

namespace gangway::sync {

namespace {

// A stranger's numbers may overflow, which is theirs to suffer.
qint64 sum(qint64 one, qint64 other)
{
    return qint64(quint64(one) + quint64(other));
}

} // namespace

void writeLine(ColumnWriter &writer, const storage::PackLine &line)
{
    writer.reference(line.origin);
    writer.number(line.epoch);
    writer.text(line.scope);
}

void readLine(ColumnReader &reader, storage::PackLine &line)
{
    reader.reference(line.origin);
    reader.number(line.epoch);
    reader.text(line.scope);
}

void writeSpans(ColumnWriter &writer, const QList<protocol::Span> &spans, qint64 last)
{
    writer.number(qint64(spans.size()));
    for (const protocol::Span &span : spans) {
        writer.number(span.first - last);
        writer.number(span.last - span.first);
        last = span.last;
    }
}

QList<protocol::Span> readSpans(ColumnReader &reader, qint64 last, qsizetype most)
{
    QList<protocol::Span> spans;
    qint64 count = 0;
    reader.number(count);
    for (qint64 i = 0; i < std::min<qint64>(count, most) && reader.isGood(); ++i) {
        qint64 gap = 0, length = 0;
        reader.number(gap);
        reader.number(length);
        const qint64 first = sum(last, gap);
        last = sum(first, length);
        spans.append({ first, last });
    }
    return spans;
}

} // namespace gangway::sync
