// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/watermark.h"

#include <QTest>

#include <rapidcheck.h>

#include <set>

using namespace gangway;
using sync::add;
using sync::covers;
using Mark = storage::WatermarkRecord;

namespace {

constexpr qint64 highest = 40;

Mark markOf(const std::set<qint64> &numbers)
{
    Mark mark;
    for (const qint64 number : numbers)
        add(mark, number);
    return mark;
}

// Ascending, apart from each other and from what is contiguous.
bool isTidy(const Mark &mark)
{
    qint64 last = mark.upto;
    for (const protocol::Span &span : mark.above)
        if (span.first <= last + 1 || span.last < std::exchange(last, span.last))
            return false;
    return true;
}

bool coversJust(const Mark &mark, const std::set<qint64> &numbers)
{
    for (qint64 number = 1; number <= highest; ++number)
        if (covers(mark, number) != numbers.contains(number))
            return false;
    return true;
}

rc::Gen<std::set<qint64>> anyNumbers()
{
    return rc::gen::container<std::set<qint64>>(rc::gen::inRange<qint64>(1, highest + 1));
}

} // namespace

class WatermarkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coversWhatWasAddedInWhateverOrder();
    void mergingCoversBoth();
    void longLineBehindOneGapStaysShort();
    void oneSpanTooManyIsNotRemembered();
};

void WatermarkTest::coversWhatWasAddedInWhateverOrder()
{
    QVERIFY(rc::check("adding numbers, some twice", [] {
        Mark mark;
        std::set<qint64> known;
        for (const qint64 number : *rc::gen::container<std::vector<qint64>>(rc::gen::inRange<qint64>(1, highest + 1)))
            RC_ASSERT(add(mark, number) == known.insert(number).second);
        RC_ASSERT(isTidy(mark));
        RC_ASSERT(coversJust(mark, known));
    }));
}

void WatermarkTest::mergingCoversBoth()
{
    QVERIFY(rc::check("one mark into another", [] {
        const auto one = *anyNumbers(), other = *anyNumbers();
        std::set<qint64> both = one;
        both.insert(other.begin(), other.end());
        Mark mark = markOf(one);
        RC_ASSERT(add(mark, markOf(other)) == (both != one));
        RC_ASSERT(isTidy(mark));
        RC_ASSERT(coversJust(mark, both));
    }));
}

// A domain that joins after the first packs were deleted from the topic meets this.
void WatermarkTest::longLineBehindOneGapStaysShort()
{
    Mark mark;
    for (qint64 number = 7; number <= 100'000; ++number)
        QVERIFY(add(mark, number));
    QCOMPARE(mark.above, (QList<protocol::Span> { { 7, 100'000 } }));
    for (qint64 number = 1; number <= 6; ++number)
        QVERIFY(add(mark, number));
    QCOMPARE(mark.upto, 100'000);
    QVERIFY(mark.above.isEmpty());
}

void WatermarkTest::oneSpanTooManyIsNotRemembered()
{
    Mark mark;
    for (qint64 i = 1; i <= sync::mostAbove; ++i)
        QVERIFY(add(mark, 10 * i));
    QVERIFY(!add(mark, 5));
    QVERIFY(add(mark, 11)); // makes a span longer
    QVERIFY(add(mark, 1)); // goes into the contiguous part
}

QTEST_APPLESS_MAIN(WatermarkTest)
#include "tst_watermark.moc"
