// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/identity/attemptlimiter.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace gangway;
using namespace gangway::identity;
using namespace Qt::StringLiterals;

namespace {

constexpr Timestamp minute = 60'000;

/// How long a name has to wait now; 0: it may try.
qint64 waitOf(AttemptLimiter &limiter, const QString &name)
{
    const auto may = limiter.attempt(name);
    return may ? 0 : may.error().retryAfterMs;
}

void useUp(AttemptLimiter &limiter, const QString &name)
{
    for (int i = 0; i < AttemptLimiter::freeAttempts; ++i)
        QCOMPARE(waitOf(limiter, name), 0);
}

} // namespace

class AttemptLimiterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fiveAreFreeThenTheNameWaits();
    void waitDoublesAndNeverExceedsAnHour();
    void othersAreNotHeldUp();
    void rightPasswordStartsAfresh();
    void quietMinuteGivesTheFreeOnesBack();
    void attemptTakenBackDoesNotCount();
    void memoryIsBounded();
};

void AttemptLimiterTest::fiveAreFreeThenTheNameWaits()
{
    support::ManualClock clock;
    AttemptLimiter limiter(clock);
    useUp(limiter, u"tavi"_s);
    QCOMPARE(waitOf(limiter, u"tavi"_s), minute);
    QCOMPARE(limiter.attempt(u"tavi"_s).error().code, Error::Code::TooMany);
}

void AttemptLimiterTest::waitDoublesAndNeverExceedsAnHour()
{
    support::ManualClock clock;
    AttemptLimiter limiter(clock);
    useUp(limiter, u"tavi"_s);
    Timestamp wait = waitOf(limiter, u"tavi"_s);
    for (int i = 0; i < 10; ++i) {
        clock.advance(wait);
        QCOMPARE(waitOf(limiter, u"tavi"_s), 0);
        const Timestamp next = waitOf(limiter, u"tavi"_s);
        QCOMPARE(next, std::min(2 * wait, AttemptLimiter::longestWait));
        wait = next;
    }
    QCOMPARE(wait, AttemptLimiter::longestWait);
}

void AttemptLimiterTest::othersAreNotHeldUp()
{
    support::ManualClock clock;
    AttemptLimiter limiter(clock);
    useUp(limiter, u"tavi"_s);
    useUp(limiter, u"ilse"_s);
}

void AttemptLimiterTest::rightPasswordStartsAfresh()
{
    support::ManualClock clock;
    AttemptLimiter limiter(clock);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(waitOf(limiter, u"tavi"_s), 0);
    limiter.succeeded(u"tavi"_s);
    useUp(limiter, u"tavi"_s);
}

void AttemptLimiterTest::quietMinuteGivesTheFreeOnesBack()
{
    support::ManualClock clock;
    AttemptLimiter limiter(clock);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(waitOf(limiter, u"tavi"_s), 0);
    clock.advance(minute);
    useUp(limiter, u"tavi"_s);
}

void AttemptLimiterTest::attemptTakenBackDoesNotCount()
{
    support::ManualClock clock;
    AttemptLimiter limiter(clock);
    for (int i = 0; i < 3 * AttemptLimiter::freeAttempts; ++i) {
        QCOMPARE(waitOf(limiter, u"tavi"_s), 0);
        limiter.takeBack(u"tavi"_s);
    }
    useUp(limiter, u"tavi"_s);
    limiter.takeBack(u"tavi"_s);
    QCOMPARE(waitOf(limiter, u"tavi"_s), 0);
    QVERIFY(waitOf(limiter, u"tavi"_s) > 0);
    limiter.takeBack(u"nobody"_s);
}

void AttemptLimiterTest::memoryIsBounded()
{
    support::ManualClock clock;
    AttemptLimiter limiter(clock);
    useUp(limiter, u"attacked"_s);
    for (int i = 0; i < AttemptLimiter::mostNames + 100; ++i)
        QCOMPARE(waitOf(limiter, QString::number(i)), 0);
    QVERIFY(waitOf(limiter, u"attacked"_s) > 0);
    QVERIFY(limiter.names() <= AttemptLimiter::mostNames);
}

QTEST_APPLESS_MAIN(AttemptLimiterTest)
#include "tst_attemptlimiter.moc"
