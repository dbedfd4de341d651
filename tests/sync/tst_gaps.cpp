// SPDX-License-Identifier: GPL-3.0-or-later
// Requests for missing packs, when, and how often: few packs first, liars last, nobody without end.
#include "node/sync/claims.h"
#include "node/sync/rangerecord.h"
#include "node/sync/wishes.h"

#include <QTest>

using namespace gangway;
using namespace std::chrono_literals;
using storage::PackLine;
using sync::Gaps;
using sync::Held;
using sync::Instant;
using sync::Range;
using sync::Spans;
using Marks = QList<storage::WatermarkRecord>;

namespace {

DomainId domain(char name)
{
    return *DomainId::fromBytes(QByteArray(16, name));
}

const DomainId self = domain('s'), other = domain('o'), liar = domain('l');

PackLine line(char origin, qint64 epoch = 1)
{
    return { domain(origin), epoch, QStringLiteral("everyone") };
}

storage::WatermarkRecord mark(const PackLine &line, qint64 upto)
{
    return { {}, line, upto, {}, 0 };
}

QList<PackLine> linesIn(const QList<Range> &ranges)
{
    QList<PackLine> lines;
    for (const Range &range : ranges)
        lines.append(range.line);
    return lines;
}

} // namespace

class GapsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatOthersHoldIsAskedForAfterPatience();
    void ourOwnGapNeedsNobodysWord();
    void whatComesIsNotAskedForAndTheNextIs();
    void lineThatIsLeftOutStaysMissing();
    void liveTrafficDoesNotHideAGap();
    void whatFillsByItselfIsLeftAlone();
    void nobodyIsAskedWithoutEnd();
    void whoComesBackIsAskedAnew();
    void liarComesLastAndWithinBounds();
    void originsWordEndsALine();
    void twoAreBelievedBeyondTheOriginsWord();
    void ourOwnPacksAreNoAnswer();
    void requestIsBounded();
    void claimLapsesAndIsHeld();
    void whoBreaksClaimsIsNotBelieved();
    void wishesEndWhenPacksCome();
};

void GapsTest::whatOthersHoldIsAskedForAfterPatience()
{
    Gaps gaps(self);
    gaps.hear(other, { mark(line('a'), 9), mark(line('b'), 2) }, { { line('a'), { { 1, 4 } } } }, 0s);
    QVERIFY(gaps.ask(Gaps::patience - 1ms).isEmpty());
    const QList<Range> asked = gaps.ask(Gaps::patience);
    QCOMPARE(asked, (QList<Range> { { line('b'), { { 1, 2 } } }, { line('a'), { { 5, 9 } } } })); // few first
    QVERIFY(gaps.ask(Gaps::patience).isEmpty());
    QCOMPARE(gaps.counts().at(domain('a')), (Gaps::Count { 5, 0 }));
}

void GapsTest::ourOwnGapNeedsNobodysWord()
{
    Gaps gaps(self);
    const Held held { { line('a'), { { 1, 2 }, { 6, 9 } } } };
    gaps.hold(held, 0s);
    QCOMPARE(gaps.ask(1min), (QList<Range> { { line('a'), { { 3, 5 } } } }));
    gaps.hold({ { line('a'), { { 1, 9 } } } }, 2min);
    QVERIFY(gaps.counts().empty());
}

void GapsTest::whatComesIsNotAskedForAndTheNextIs()
{
    Gaps gaps(self);
    Held held;
    gaps.hear(other, { mark(line('a'), 3000) }, held, 0s);
    QCOMPARE(gaps.ask(5s).first().spans, (Spans { { 1, Gaps::mostAsked } }));
    held[line('a')] = { { 1, 300 } };
    gaps.hold(held, 6s);
    QVERIFY(gaps.ask(6s).isEmpty()); // the answer goes on
    held[line('a')] = { { 1, 900 } };
    gaps.hold(held, 8s);
    QCOMPARE(gaps.ask(8s).first().spans, (Spans { { 901, 900 + Gaps::mostAsked } }));
    held[line('a')] = { { 1, 950 } };
    gaps.hold(held, 9s);
    QVERIFY(gaps.ask(9s + Gaps::idle - 1ms).isEmpty());
    QCOMPARE(gaps.ask(9s + Gaps::idle).first().spans.first().first, 951); // it broke off
}

// In a large fleet a hello tells only what moved.
void GapsTest::lineThatIsLeftOutStaysMissing()
{
    for (const auto told : { Gaps::Told::Partly, Gaps::Told::All }) {
        Gaps gaps(self);
        gaps.hear(other, { mark(line('a'), 5) }, {}, 0s);
        gaps.hear(other, { mark(line('b'), 5) }, {}, 1s, told);
        QCOMPARE(gaps.isMissing(line('a')), told == Gaps::Told::Partly);
        QVERIFY(gaps.isMissing(line('b')));
    }
}

void GapsTest::liveTrafficDoesNotHideAGap()
{
    Gaps gaps(self);
    int asks = 0;
    for (qint64 i = 0; i < 30; ++i) { // a pack a second, which others hold a moment before us
        const Instant now = i * 1s;
        gaps.hear(other, { mark(line('a'), 101 + i) }, { { line('a'), { { 11, 100 + i } } } }, now);
        gaps.hold({ { line('a'), { { 11, 101 + i } } } }, now);
        asks += !gaps.ask(now).isEmpty();
    }
    QCOMPARE(asks, 2); // after 5 and 15 s
}

// As while a long topic is read.
void GapsTest::whatFillsByItselfIsLeftAlone()
{
    Gaps gaps(self);
    gaps.hear(other, { mark(line('a'), 1000) }, {}, 0s);
    for (qint64 i = 1; i < 30; ++i) {
        gaps.hold({ { line('a'), { { 1, 10 * i } } } }, i * 1s);
        QVERIFY(gaps.ask(i * 1s).isEmpty());
    }
    QVERIFY(!gaps.ask(29s + Gaps::patience).isEmpty());
}

void GapsTest::nobodyIsAskedWithoutEnd()
{
    Gaps gaps(self);
    gaps.hear(other, { mark(line('a'), 5) }, {}, 0s);
    QList<Instant> times;
    for (Instant now = 0s; now < 24h; now += 1s) {
        if (now % 30s == 0s)
            gaps.hear(other, { mark(line('a'), 5) }, {}, now); // a liar says so again and again
        if (!gaps.ask(now).isEmpty())
            times.append(now);
        if (times.size() == Gaps::asksBeforeLost - 1)
            QCOMPARE(gaps.counts().at(domain('a')), (Gaps::Count { 5, 0 }));
        if (times.size() == Gaps::asksBeforeLost)
            QCOMPARE(gaps.counts().at(domain('a')), (Gaps::Count { 5, 5 }));
    }
    QCOMPARE(times.first(3), (QList<Instant> { 5s, 15s, 45s }));
    QVERIFY2(times.size() <= 30, qPrintable(QString::number(times.size())));
}

void GapsTest::whoComesBackIsAskedAnew()
{
    Gaps gaps(self);
    const Marks marks { mark(line('a'), 5) };
    gaps.hear(other, marks, {}, 0s);
    for (Instant now = 0s; now < 1h; now += 1s)
        (void)gaps.ask(now);
    QCOMPARE(gaps.counts().at(domain('a')).lost, 5);
    gaps.hear(other, marks, {}, 1h);
    QCOMPARE(gaps.counts().at(domain('a')).lost, 0);
    QCOMPARE(gaps.ask(1h + Gaps::patience).size(), 1);
}

void GapsTest::liarComesLastAndWithinBounds()
{
    Gaps gaps(self);
    Marks lies;
    for (qint64 epoch = 1; epoch <= 5000; ++epoch)
        lies.append(mark(line('x', epoch), 1));
    gaps.hear(liar, lies, {}, 0s);
    qint64 asked = 0;
    for (Instant now = 0s; now < 1h; now += 1s) {
        const QList<Range> ranges = gaps.ask(now);
        QVERIFY(ranges.size() <= sync::RangeRecord::mostRanges);
        asked += ranges.size();
    }
    QVERIFY(asked <= 8 * Gaps::mostLines); // in an hour, of 5000 lies
    Marks more; // and new lies, small ones
    for (qint64 epoch = 1; epoch <= sync::RangeRecord::mostRanges; ++epoch)
        more.append(mark(line('y', epoch), 1));
    gaps.hear(liar, more, {}, 1h);
    gaps.hear(other, { mark(line('a'), 700) }, {}, 1h); // many packs, but nothing speaks against them
    QCOMPARE(linesIn(gaps.ask(1h + Gaps::patience)).first(), line('a'));
}

// It may have gone the moment after it sent.
void GapsTest::twoAreBelievedBeyondTheOriginsWord()
{
    Gaps gaps(self);
    const Held held { { line('a'), { { 1, 3 } } } };
    const auto missing = [&] { return gaps.counts()[domain('a')].missing; };
    gaps.hear(domain('a'), { mark(line('a'), 3) }, held, 0s);
    gaps.hear(liar, { mark(line('a'), 1'000'000) }, held, 1s);
    QCOMPARE(missing(), 0);
    gaps.hear(other, { mark(line('a'), 5) }, held, 2s);
    QCOMPARE(missing(), 2);
    gaps.hear(liar, { mark(line('a'), 1'000'000) }, held, 3s);
    QCOMPARE(missing(), 2);
    Gaps late(self); // hears the origin last, as it may be read
    late.hear(other, { mark(line('a'), 5) }, held, 0s);
    late.hear(domain('b'), { mark(line('a'), 5) }, held, 0s);
    late.hear(domain('a'), { mark(line('a'), 3) }, held, 0s);
    QCOMPARE(late.counts()[domain('a')].missing, 2);
    gaps.hear(other, { mark(line('a'), 3) }, held, 4s); // it does not say so any more
    gaps.hear(liar, { mark(line('a'), 1'000'000) }, held, 5s);
    QCOMPARE(missing(), 0);
}

void GapsTest::originsWordEndsALine()
{
    Gaps gaps(self);
    gaps.hear(liar, { mark(line('a'), 1'000'000'000) }, {}, 0s);
    QCOMPARE(gaps.counts().at(domain('a')).missing, Gaps::mostMissing);
    gaps.hear(domain('a'), { mark(line('a'), 7) }, {}, 1s);
    QCOMPARE(gaps.counts().at(domain('a')).missing, 7);
    gaps.hear(liar, { mark(line('a'), 1'000'000'000) }, {}, 2s);
    QCOMPARE(gaps.counts().at(domain('a')).missing, 7);
    gaps.hear(liar, { mark(line('a'), 9) }, {}, 12min); // the origin is silent: there may be more
    QCOMPARE(gaps.counts().at(domain('a')).missing, 9);
    gaps.hear(domain('a'), {}, {}, 12min); // it lost its database: now others know more
    gaps.hear(other, { mark(line('a'), 8) }, {}, 12min);
    gaps.hear(liar, {}, {}, 12min);
    QCOMPARE(gaps.counts().at(domain('a')).missing, 8);
}

// A holder that says that we made more than we know is asked for it, but goes on lying while we go on making packs.
void GapsTest::ourOwnPacksAreNoAnswer()
{
    Gaps gaps(self);
    int asks = 0;
    for (Instant now = 0s; now < 1h; now += 1s) {
        const Held held { { line('s'), { { 1, 1 + now / 20s } } } };
        gaps.hold(held, now);
        gaps.hear(liar, { mark(line('s'), 100'000) }, held, now);
        asks += !gaps.ask(now).isEmpty();
    }
    QVERIFY2(asks <= 6, qPrintable(QString::number(asks)));
}

void GapsTest::requestIsBounded()
{
    Gaps gaps(self);
    Marks marks;
    Held held;
    for (qint64 epoch = 1; epoch <= 200; ++epoch) {
        marks.append(mark(line('a', epoch), 40));
        for (qint64 number = 2; number <= 40; number += 2)
            held[line('a', epoch)].append({ number, number });
    }
    gaps.hear(other, marks, held, 0s);
    const QList<Range> ranges = gaps.ask(1min);
    qsizetype spans = 0;
    for (const Range &range : ranges)
        spans += range.spans.size();
    QVERIFY(!ranges.isEmpty() && ranges.size() <= sync::RangeRecord::mostRanges);
    QVERIFY(spans <= sync::RangeRecord::mostSpans);
    QVERIFY(!gaps.ask(1min).isEmpty()); // the rest
}

void GapsTest::claimLapsesAndIsHeld()
{
    sync::Claims claims;
    QVERIFY(claims.note(other, { { line('a'), { { 1, 3 } } } }, 0s));
    QCOMPARE(claims.claimedIn(line('a')), (Spans { { 1, 3 } }));
    QVERIFY(claims.claimedIn(line('b')).isEmpty());
    claims.packSeen(line('a'), 1, 10s);
    QVERIFY(claims.note(other, { { line('a'), { { 2, 3 } } } }, 20s)); // only said again
    claims.turn(10s + sync::Claims::lapse - 1ms);
    QCOMPARE(claims.claimedIn(line('a')), (Spans { { 2, 3 } }));
    claims.turn(10s + sync::Claims::lapse);
    QVERIFY(claims.claimedIn(line('a')).isEmpty());
}

void GapsTest::whoBreaksClaimsIsNotBelieved()
{
    sync::Claims claims;
    Instant now = 0s;
    for (int i = 0; i < sync::Claims::mostBroken; ++i) {
        QVERIFY(claims.note(liar, { { line('a'), { { 1, 3 } } }, { line('b'), { { 1, 3 } } } }, now));
        claims.turn(now += sync::Claims::lapse);
    }
    QVERIFY(!claims.note(liar, { { line('a'), { { 1, 3 } } } }, now));
    QVERIFY(claims.claimedIn(line('a')).isEmpty());
    QVERIFY(claims.note(other, { { line('a'), { { 1, 3 } } } }, now));
    QVERIFY(claims.note(liar, { { line('a'), { { 1, 3 } } } }, now + sync::Claims::distrust));
}

void GapsTest::wishesEndWhenPacksCome()
{
    sync::Wishes wishes;
    const auto soon = [](const PackLine &) { return Instant(2s); };
    wishes.note(other, { { line('a'), { { 1, 4 } } } }, 0s, soon);
    wishes.note(liar, { { line('a'), { { 3, 9 } } } }, 0s, soon);
    QVERIFY(wishes.due(1s).empty());
    QCOMPARE(wishes.due(2s).at(line('a')), (Spans { { 1, 9 } })); // one answer serves all
    wishes.packSeen(line('a'), 3, 2s);
    wishes.hear(other, { mark(line('a'), 2) }); // came in another way
    QCOMPARE(wishes.due(2s).at(line('a')), (Spans { { 4, 9 } }));
    wishes.turn(sync::Wishes::expiry + 2s);
    QVERIFY(wishes.due(1h).empty());
}

QTEST_APPLESS_MAIN(GapsTest)
#include "tst_gaps.moc"
