// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/netloop.h"

#include <QTest>

#include <atomic>
#include <future>

using namespace gangway;
using namespace gangway::gateway;

/// The executor of the net thread.
class NetLoopTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workRunsInOrderOnItsThread();
    void aTimerRunsOnce();
    void aCancelledTimerNeverRuns();
    void aTimerMayReplaceItselfWhileItRuns();
    void aTimerMayEndItselfWhileItsWorkRuns();
    void whatComesAfterTheEndIsDropped();
};

void NetLoopTest::workRunsInOrderOnItsThread()
{
    NetLoop loop;
    std::vector<int> order;
    for (int count = 0; count < 100; ++count)
        loop.post([&, count] { order.push_back(loop.isOwnThread() ? count : -1); });
    QVERIFY(loop.runAndWait([] {}));
    QCOMPARE(order.size(), std::size_t(100));
    QVERIFY(std::is_sorted(order.begin(), order.end()) && order.front() == 0);
    QVERIFY(!loop.isOwnThread());
}

void NetLoopTest::aTimerRunsOnce()
{
    NetLoop loop;
    std::promise<bool> ran;
    std::unique_ptr<Executor::Timer> timer;
    loop.runAndWait(
        [&] { timer = loop.startTimer(std::chrono::milliseconds(1), [&] { ran.set_value(loop.isOwnThread()); }); });
    QVERIFY(ran.get_future().get());
    loop.runAndWait([&] { timer.reset(); });
}

/// The hard case: both are due at once, so the second one's handler stands in the queue already when the first cancels
/// it.
void NetLoopTest::aCancelledTimerNeverRuns()
{
    using namespace std::chrono_literals;
    NetLoop loop;
    bool hasRun = false;
    std::promise<void> later;
    std::unique_ptr<Executor::Timer> cancelling;
    std::unique_ptr<Executor::Timer> cancelled;
    std::unique_ptr<Executor::Timer> after;
    loop.runAndWait([&] {
        cancelling = loop.startTimer(0ms, [&] { cancelled.reset(); });
        cancelled = loop.startTimer(1ms, [&] { hasRun = true; });
        after = loop.startTimer(20ms, [&] { later.set_value(); });
        const auto due = std::chrono::steady_clock::now() + 2ms;
        while (std::chrono::steady_clock::now() < due) { } // keeps the loop from looking at its timers before
    });
    later.get_future().wait();
    QVERIFY(!hasRun);
    loop.runAndWait([&] {
        cancelling.reset();
        after.reset();
    });
}

void NetLoopTest::aTimerMayReplaceItselfWhileItRuns()
{
    NetLoop loop;
    std::promise<void> third;
    int runs = 0;
    std::unique_ptr<Executor::Timer> timer;
    std::function<void()> again = [&] {
        if (++runs == 3)
            return third.set_value();
        timer = loop.startTimer(std::chrono::milliseconds(1), again);
    };
    loop.post(again);
    third.get_future().wait();
    loop.runAndWait([&] { timer.reset(); });
    QCOMPARE(runs, 3);
}

void NetLoopTest::aTimerMayEndItselfWhileItsWorkRuns()
{
    NetLoop loop;
    std::promise<bool> isAlive;
    std::unique_ptr<Executor::Timer> timer;
    loop.runAndWait([&] {
        timer = loop.startTimer(std::chrono::milliseconds(1), [&isAlive, &timer, held = std::make_shared<int>()] {
            const std::weak_ptr watched(held);
            timer.reset();
            isAlive.set_value(!watched.expired());
        });
    });
    QVERIFY(isAlive.get_future().get());
}

void NetLoopTest::whatComesAfterTheEndIsDropped()
{
    std::atomic<bool> hasRun = false;
    {
        NetLoop loop;
        loop.stop();
        loop.stop();
        loop.post([&] { hasRun = true; });
        QVERIFY(!loop.runAndWait([&] { hasRun = true; }));
    }
    QVERIFY(!hasRun);
}

QTEST_GUILESS_MAIN(NetLoopTest)
#include "tst_netloop.moc"
