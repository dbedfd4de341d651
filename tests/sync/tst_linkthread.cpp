// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linkthread.h"

#include <QTest>

#include <future>

using namespace gangway;
using namespace gangway::sync;

/// The executor of the link's thread.
class LinkThreadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timerMayEndItselfWhileItsWorkRuns();
    void whatComesAfterTheEndIsDropped();
};

void LinkThreadTest::timerMayEndItselfWhileItsWorkRuns()
{
    std::promise<bool> isAlive;
    std::unique_ptr<Executor::Timer> timer;
    LinkThread thread;
    thread.post([&] {
        timer = thread.startTimer(std::chrono::milliseconds(1), [&isAlive, &timer, held = std::make_shared<int>()] {
            const std::weak_ptr watched(held);
            timer.reset();
            isAlive.set_value(!watched.expired());
        });
    });
    QVERIFY(isAlive.get_future().get());
}

void LinkThreadTest::whatComesAfterTheEndIsDropped()
{
    bool hasRun = false;
    LinkThread thread;
    thread.stop();
    thread.post([&] { hasRun = true; });
    thread.stop();
    QVERIFY(!hasRun);
}

QTEST_APPLESS_MAIN(LinkThreadTest)
#include "tst_linkthread.moc"
