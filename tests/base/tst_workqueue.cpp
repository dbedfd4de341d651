// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/workqueue.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <thread>

using namespace gangway;
using namespace std::chrono_literals;

using Queue = WorkQueue<int>;

class WorkQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allIsTakenOnceAndInOrder();
    void manyThreadsShareTheWork();
    void closingLetsWhatWaitsBeDoneOrDropsIt();
    void closingWakesWhoWaits();
    void waitingForTheEndHeedsNoWork();
    void lineDecidesWhatHasToGo();
};

void WorkQueueTest::allIsTakenOnceAndInOrder()
{
    Queue queue;
    for (int i = 0; i < 5; ++i)
        QVERIFY(!queue.add(i));
    QCOMPARE(queue.take(), std::optional(0));
    QCOMPARE(queue.takeTogether(3), std::vector({ 1, 2, 3 }));
    QCOMPARE(queue.takeAll(), std::vector({ 4 }));
    QVERIFY(queue.takeAll().empty());
}

void WorkQueueTest::manyThreadsShareTheWork()
{
    constexpr int threads = 3, pieces = 3000;
    Queue queue;
    std::array<std::vector<int>, threads> taken;
    std::vector<std::thread> workers;
    for (std::vector<int> &own : taken)
        workers.emplace_back([&queue, &own] {
            while (const auto work = queue.take())
                own.push_back(*work);
        });
    for (int i = 0; i < pieces; ++i)
        QVERIFY(!queue.add(i));
    queue.close();
    for (std::thread &worker : workers)
        worker.join();
    std::vector<int> all;
    for (const std::vector<int> &own : taken) {
        QVERIFY(std::ranges::is_sorted(own));
        all.insert(all.end(), own.begin(), own.end());
    }
    std::ranges::sort(all);
    QCOMPARE(all.size(), std::size_t(pieces));
    QVERIFY(std::ranges::adjacent_find(all) == all.end());
}

void WorkQueueTest::closingLetsWhatWaitsBeDoneOrDropsIt()
{
    Queue finished, dropped;
    QVERIFY(!finished.add(1) && !dropped.add(1));
    finished.close();
    dropped.close(Queue::Rest::Drop);
    QCOMPARE(finished.add(2), std::optional(2)); // comes back, so that somebody can be told
    QCOMPARE(finished.take(), std::optional(1));
    QCOMPARE(finished.take(), std::nullopt);
    QCOMPARE(dropped.take(), std::nullopt);
    QVERIFY(dropped.takeTogether(2).empty());
}

void WorkQueueTest::closingWakesWhoWaits()
{
    Queue queue;
    std::optional<int> one;
    std::vector<int> some { 1 };
    std::thread first([&] { one = queue.take(); });
    std::thread second([&] { some = queue.takeTogether(2); });
    queue.close();
    first.join();
    second.join();
    QVERIFY(!one && some.empty());
}

void WorkQueueTest::waitingForTheEndHeedsNoWork()
{
    Queue queue;
    QVERIFY(!queue.wait(1ms));
    QVERIFY(!queue.add(1));
    QVERIFY(queue.wait(0ms));
    QVERIFY(!queue.waitForEnd(1ms));
    queue.close();
    QVERIFY(queue.waitForEnd(0ms));
}

namespace {

/// Holds one piece, the last that came.
class NewestOnly {
public:
    std::optional<int> add(int work) { return std::exchange(m_work, work); }
    int take() { return *std::exchange(m_work, std::nullopt); }
    bool isEmpty() const { return !m_work; }
    void clear() { m_work.reset(); }

private:
    std::optional<int> m_work;
};

} // namespace

void WorkQueueTest::lineDecidesWhatHasToGo()
{
    WorkQueue<int, NewestOnly> queue;
    QCOMPARE(queue.add(1), std::nullopt);
    QCOMPARE(queue.add(2), std::optional(1));
    QCOMPARE(queue.take(), std::optional(2));
}

QTEST_GUILESS_MAIN(WorkQueueTest)
#include "tst_workqueue.moc"
