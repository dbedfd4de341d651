// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/loopexecutor.h"

#include <QTest>

#include <thread>

using namespace gangway;
using namespace gangway::support;
using namespace std::chrono_literals;

class LoopExecutorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workRunsInTheOrderItWasPosted();
    void waitingEndsWhenAnotherThreadHasPosted();
    void waitingForNothingGivesUp();
    void timersFireInOrderAndMoveTheClock();
    void droppedTimerNeverFires();
    void timerMayEndItselfWhileItsWorkRuns();
};

void LoopExecutorTest::workRunsInTheOrderItWasPosted()
{
    LoopExecutor loop;
    QString seen;
    loop.post([&] {
        seen += u'a';
        loop.post([&] { seen += u'c'; });
    });
    loop.post([&] { seen += u'b'; });
    QCOMPARE(loop.turn(), 3);
    QCOMPARE(seen, u"abc");
}

void LoopExecutorTest::waitingEndsWhenAnotherThreadHasPosted()
{
    LoopExecutor loop;
    bool isDone = false;
    std::thread other([&] { loop.post([&] { isDone = true; }); });
    QVERIFY(loop.waitUntil([&] { return isDone; }));
    other.join();
}

void LoopExecutorTest::waitingForNothingGivesUp()
{
    LoopExecutor loop;
    QVERIFY(!loop.waitUntil([] { return false; }, 1ms));
}

void LoopExecutorTest::timersFireInOrderAndMoveTheClock()
{
    ManualClock clock(1000);
    LoopExecutor loop(&clock);
    QList<Timestamp> fired;
    const auto late = loop.startTimer(20ms, [&] { fired << clock.now(); });
    const auto early = loop.startTimer(10ms, [&] { fired << clock.now(); });
    loop.advance(19ms);
    QCOMPARE(fired, QList<Timestamp> { 1010 });
    loop.advance(100ms);
    QCOMPARE(fired, (QList<Timestamp> { 1010, 1020 }));
    QCOMPARE(clock.now(), 1119);
    QCOMPARE(loop.pendingTimers(), 0);
}

void LoopExecutorTest::droppedTimerNeverFires()
{
    LoopExecutor loop;
    bool hasFired = false;
    auto timer = loop.startTimer(10ms, [&] { hasFired = true; });
    timer.reset();
    loop.advance(1s);
    QVERIFY(!hasFired);
}

void LoopExecutorTest::timerMayEndItselfWhileItsWorkRuns()
{
    LoopExecutor loop;
    bool isAlive = false;
    std::unique_ptr<Executor::Timer> timer;
    timer = loop.startTimer(10ms, [&isAlive, &timer, held = std::make_shared<int>()] {
        const std::weak_ptr watched(held);
        timer.reset();
        isAlive = !watched.expired();
    });
    loop.advance(10ms);
    QVERIFY(isAlive);
}

QTEST_APPLESS_MAIN(LoopExecutorTest)
#include "tst_loopexecutor.moc"
