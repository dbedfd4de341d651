// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/watermark.h"

#include <algorithm>

namespace gangway::sync {

namespace {

using protocol::Span;

// Spans are ascending and never touch: the one that ends at `number` or after it is the only one that may hold it.
auto spanReaching(const QList<Span> &spans, qint64 number)
{
    return std::lower_bound(
        spans.cbegin(), spans.cend(), number, [](const Span &span, qint64 sought) { return span.last < sought; });
}

// Spans that follow the contiguous part without a gap belong to it.
void close(storage::WatermarkRecord &mark)
{
    qsizetype taken = 0;
    while (taken < mark.above.size() && mark.above[taken].first <= mark.upto + 1)
        mark.upto = std::max(mark.upto, mark.above[taken++].last);
    mark.above.remove(0, taken);
}

// False when all of it was covered, or when it would be one span too many.
bool addSpan(storage::WatermarkRecord &mark, Span span)
{
    QList<Span> &spans = mark.above;
    const auto begin = spanReaching(spans, span.first - 1) - spans.cbegin(); // of those that it touches
    auto end = begin;
    if (begin < spans.size() && spans[begin].contains(span.first) && spans[begin].contains(span.last))
        return false;
    for (; end < spans.size() && spans[end].first <= span.last + 1; ++end)
        span = { std::min(span.first, spans[end].first), std::max(span.last, spans[end].last) };
    const bool isFollowing = span.first <= mark.upto + 1;
    if (begin == end && !isFollowing && spans.size() >= mostAbove)
        return false;
    spans.remove(begin, end - begin);
    spans.insert(begin, span);
    close(mark);
    return true;
}

} // namespace

bool covers(const storage::WatermarkRecord &mark, qint64 number)
{
    if (number <= mark.upto)
        return true;
    const auto span = spanReaching(mark.above, number);
    return span != mark.above.cend() && span->contains(number);
}

bool add(storage::WatermarkRecord &mark, qint64 number)
{
    return !covers(mark, number) && addSpan(mark, { number, number });
}

bool add(storage::WatermarkRecord &mark, const storage::WatermarkRecord &other)
{
    const bool isHigher = other.upto > mark.upto;
    mark.upto = std::max(mark.upto, other.upto);
    close(mark);
    bool isMore = isHigher;
    for (const Span &span : other.above)
        if (span.last > mark.upto)
            isMore = addSpan(mark, { std::max(span.first, mark.upto + 1), span.last }) || isMore;
    return isMore;
}

} // namespace gangway::sync
