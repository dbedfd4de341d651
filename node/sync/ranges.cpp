// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/ranges.h"

#include <algorithm>

namespace gangway::sync {

using protocol::Span;

namespace {

void append(Spans &spans, const Span &span)
{
    if (!spans.isEmpty() && span.first <= spans.last().last + 1)
        spans.last().last = std::max(spans.last().last, span.last);
    else
        spans.append(span);
}

} // namespace

Spans tidied(Spans spans)
{
    for (Span &span : spans)
        span = { std::max<qint64>(span.first, 1), std::min(span.last, numbersEnd - 1) };
    spans.removeIf([](const Span &span) { return span.first > span.last; });
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.first < b.first; });
    Spans joined;
    for (const Span &span : spans)
        append(joined, span);
    return joined;
}

Spans spansOf(const storage::WatermarkRecord &mark)
{
    Spans spans = mark.above;
    spans.prepend({ 1, mark.upto });
    return tidied(std::move(spans));
}

Spans united(const Spans &one, const Spans &other)
{
    if (one.isEmpty() || other.isEmpty())
        return one.isEmpty() ? other : one;
    return tidied(one + other);
}

Spans without(const Spans &spans, const Spans &taken)
{
    Spans rest;
    auto cut = taken.cbegin();
    for (Span span : spans) {
        while (cut != taken.cend() && cut->last < span.first)
            ++cut;
        for (auto next = cut; next != taken.cend() && next->first <= span.last; ++next) {
            if (next->first > span.first)
                rest.append({ span.first, next->first - 1 });
            span.first = next->last + 1;
        }
        if (span.first <= span.last)
            rest.append(span);
    }
    return rest;
}

Spans common(const Spans &one, const Spans &other)
{
    return without(one, without(one, other));
}

Spans lowest(const Spans &spans, qint64 count, qsizetype most)
{
    Spans taken;
    for (const Span &span : spans) {
        if (count <= 0 || taken.size() == most)
            break;
        taken.append({ span.first, std::min(span.last, span.first + count - 1) });
        count -= taken.last().last - taken.last().first + 1;
    }
    return taken;
}

Spans gapsIn(const Spans &spans)
{
    return spans.isEmpty() ? Spans() : without({ { 1, spans.last().last } }, spans);
}

qint64 countOf(const Spans &spans)
{
    qint64 count = 0;
    for (const Span &span : spans)
        count += span.last - span.first + 1;
    return count;
}

bool contains(const Spans &spans, qint64 number)
{
    const auto span = std::lower_bound(
        spans.cbegin(), spans.cend(), number, [](const Span &it, qint64 sought) { return it.last < sought; });
    return span != spans.cend() && span->first <= number;
}

} // namespace gangway::sync
