// SPDX-License-Identifier: GPL-3.0-or-later
// Held and missing packs are arithmetic, compared here with plain sets of numbers.
#include "node/sync/ranges.h"

#include <QTest>

#include <rapidcheck.h>

#include <set>

using namespace gangway;
using protocol::Span;
using sync::Spans;

namespace {

using Numbers = std::set<qint64>;
constexpr qint64 highest = 30;

rc::Gen<Numbers> anyNumbers()
{
    return rc::gen::container<Numbers>(rc::gen::inRange<qint64>(1, highest + 1));
}

Spans spansOf(const Numbers &numbers)
{
    Spans spans;
    for (const qint64 number : numbers)
        spans.append({ number, number });
    return sync::tidied(spans);
}

Numbers numbersIn(const Spans &spans)
{
    Numbers numbers;
    for (const Span &span : spans)
        for (qint64 number = span.first; number <= span.last; ++number)
            numbers.insert(number);
    return numbers;
}

bool isTidy(const Spans &spans)
{
    qint64 last = -1;
    for (const Span &span : spans)
        if (span.first <= last + 1 || span.last < span.first || (last = span.last) < 0)
            return false;
    return true;
}

} // namespace

class RangesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unionDifferenceAndIntersectionAreThoseOfSets();
    void gapsAndLowestAreThoseOfSets();
    void anythingBecomesTidy();
    void hugeSpansCostNothing();
};

void RangesTest::unionDifferenceAndIntersectionAreThoseOfSets()
{
    QVERIFY(rc::check("two sets of numbers", [] {
        const Numbers one = *anyNumbers(), other = *anyNumbers();
        Numbers united = one, rest, both;
        united.insert(other.begin(), other.end());
        for (const qint64 number : one)
            (other.contains(number) ? both : rest).insert(number);
        const Spans a = spansOf(one), b = spansOf(other);
        for (const Spans &spans : { sync::united(a, b), sync::without(a, b), sync::common(a, b) })
            RC_ASSERT(isTidy(spans));
        RC_ASSERT(numbersIn(sync::united(a, b)) == united);
        RC_ASSERT(numbersIn(sync::without(a, b)) == rest);
        RC_ASSERT(numbersIn(sync::common(a, b)) == both);
        RC_ASSERT(sync::countOf(a) == qint64(one.size()));
        for (qint64 number = 0; number <= highest + 1; ++number)
            RC_ASSERT(sync::contains(a, number) == one.contains(number));
    }));
}

void RangesTest::gapsAndLowestAreThoseOfSets()
{
    QVERIFY(rc::check("gaps, and the first of them", [] {
        const Numbers numbers = *anyNumbers();
        Numbers gaps;
        for (qint64 number = 1; !numbers.empty() && number < *numbers.rbegin(); ++number)
            if (!numbers.contains(number))
                gaps.insert(number);
        const Spans spans = sync::gapsIn(spansOf(numbers));
        RC_ASSERT(numbersIn(spans) == gaps);
        const auto count = *rc::gen::inRange<qint64>(0, highest);
        const Numbers lowest = numbersIn(sync::lowest(spans, count));
        RC_ASSERT(qint64(lowest.size()) == std::min<qint64>(count, qint64(gaps.size())));
        RC_ASSERT(std::equal(lowest.begin(), lowest.end(), gaps.begin()));
        RC_ASSERT(sync::lowest(spans, highest, 2).size() <= 2);
    }));
}

void RangesTest::anythingBecomesTidy()
{
    QVERIFY(rc::check("spans of a stranger", [] {
        Spans spans;
        for (const auto &[first, last] : *rc::gen::arbitrary<std::vector<std::pair<qint64, qint64>>>())
            spans.append({ first, last });
        for (const Span &span : { Span { -5, 3 }, Span { 9, 8 }, Span { 1, std::numeric_limits<qint64>::max() } })
            spans.append(span);
        const Spans tidy = sync::tidied(spans);
        RC_ASSERT(isTidy(tidy));
        RC_ASSERT(tidy == (Spans { { 1, sync::numbersEnd - 1 } }));
    }));
}

void RangesTest::hugeSpansCostNothing()
{
    const Spans all { { 1, sync::numbersEnd - 1 } };
    QCOMPARE(sync::without(all, { { 2, 3 } }).size(), 2);
    QCOMPARE(sync::countOf(sync::lowest(all, 1000)), 1000);
    QCOMPARE(sync::countOf(all), sync::numbersEnd - 1);
}

QTEST_APPLESS_MAIN(RangesTest)
#include "tst_ranges.moc"
