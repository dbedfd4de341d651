// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/hlc.h"

#include <QTest>

using namespace gangway;

namespace {

class FixedClock final : public Clock {
public:
    Timestamp now() const override { return time; }
    qint64 uptime() const override { return 0; }
    QByteArray boot() const override { return {}; }
    Timestamp time = 1'790'000'000'000;
};

} // namespace

class HlcTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stampsGrowWhileTheWallClockStandsOrFallsBack();
    void remoteStampPullsForwardButNotPastFiveMinutes();
    void clockThatIsSetBackChangesNoOrder();
    void whatIsTooFarAheadToFollowIsKnown();
    void textSortsAsTheValue();
    void onlySixteenDigitsOfTheLowerHalfAreAStamp();
};

void HlcTest::stampsGrowWhileTheWallClockStandsOrFallsBack()
{
    FixedClock wall;
    HlcClock clock(wall, {});
    const Hlc first = clock.next();
    QCOMPARE(first, Hlc::at(wall.time));
    wall.time -= 60'000;
    QVERIFY(clock.next() > first);
}

void HlcTest::remoteStampPullsForwardButNotPastFiveMinutes()
{
    FixedClock wall;
    HlcClock clock(wall, {});
    clock.observe(Hlc::at(wall.time + 1000));
    QCOMPARE(clock.last().milliseconds(), wall.time + 1000);
    clock.observe(Hlc::at(wall.time + 10 * HlcClock::maximumDrift));
    QCOMPARE(clock.last().milliseconds(), wall.time + HlcClock::maximumDrift);
}

// On board nothing new stands above what was there before it. It is restarted once the right time is learned.
void HlcTest::clockThatIsSetBackChangesNoOrder()
{
    FixedClock wall;
    HlcClock clock(wall, {});
    const Hlc ahead = clock.next();
    wall.time -= 400LL * 24 * 3'600'000;
    QVERIFY(clock.next() > ahead);
    clock.restart(Hlc::at(wall.time));
    QCOMPARE(clock.next(), Hlc { Hlc::at(wall.time).value + 1 });
}

void HlcTest::whatIsTooFarAheadToFollowIsKnown()
{
    FixedClock wall;
    const Hlc far = Hlc::at(wall.time + 400LL * 24 * 3'600'000);
    HlcClock clock(wall, {});
    clock.next();
    QVERIFY(!clock.isBehind());
    clock.observe(far);
    clock.next();
    QVERIFY(clock.isBehind());
    wall.time = far.milliseconds() + 1;
    clock.next();
    QVERIFY(!clock.isBehind());
    wall.time -= 3'600'000;
    clock.restart(Hlc::at(wall.time));
    QVERIFY(clock.isBehind());
    QVERIFY(HlcClock(wall, {}, far).isBehind());
}

void HlcTest::textSortsAsTheValue()
{
    const Hlc small = Hlc::at(255), large = Hlc::at(1'790'000'000'000, 7);
    QVERIFY(small.text() < large.text());
    QCOMPARE(Hlc::fromText(large.text()).value(), large);
}

void HlcTest::onlySixteenDigitsOfTheLowerHalfAreAStamp()
{
    QCOMPARE(Hlc::fromText(u"7fffffffffffffff").value().value, 0x7fff'ffff'ffff'ffffu);
    for (const char16_t *text : { u"12", u"8000000000000000", u"ffffffffffffffff", u"+1a0c4506c00000f",
             u"0x0c4506c000005f", u" 1a0c4506c00000f", u"01a0c4506c00000g", u"01a0c4506c00000０" })
        QVERIFY2(!Hlc::fromText(text), qPrintable(QString::fromUtf16(text)));
}

QTEST_APPLESS_MAIN(HlcTest)
#include "tst_hlc.moc"
