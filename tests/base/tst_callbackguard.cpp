// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/callbackguard.h"
#include "tests/support/loopexecutor.h"

#include <QTest>

#include <thread>

using namespace gangway;

class CallbackGuardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callbackRunsWithItsArgumentsWhileTheOwnerLives();
    void nothingRunsOnceCutOrEnded();
    void postedWorkIsJudgedWhenItsTurnComes();
    void callbackMayEndItsOwner();
};

void CallbackGuardTest::callbackRunsWithItsArgumentsWhileTheOwnerLives()
{
    const CallbackGuard guard;
    std::unique_ptr<int> taken;
    const auto guarded = guard.guarded([&taken](std::unique_ptr<int> given) { taken = std::move(given); });
    guarded(std::make_unique<int>(7));
    QVERIFY(taken && *taken == 7);
}

void CallbackGuardTest::nothingRunsOnceCutOrEnded()
{
    int ran = 0;
    CallbackGuard cut;
    const auto ofCut = cut.guarded([&ran] { ++ran; });
    cut.cut();
    ofCut();

    auto ended = std::make_unique<CallbackGuard>();
    const auto ofEnded = ended->guarded([&ran] { ++ran; });
    ended.reset();
    ofEnded();
    QCOMPARE(ran, 0);
}

void CallbackGuardTest::postedWorkIsJudgedWhenItsTurnComes()
{
    support::LoopExecutor loop;
    CallbackGuard guard;
    int ran = 0;
    const auto post = guard.posting(loop, [&ran] { ++ran; });
    std::thread(post).join();
    QCOMPARE(ran, 0);
    loop.turn();
    QCOMPARE(ran, 1);

    std::thread(post).join();
    guard.cut();
    loop.turn();
    QCOMPARE(ran, 1);
}

void CallbackGuardTest::callbackMayEndItsOwner()
{
    auto guard = std::make_unique<CallbackGuard>();
    bool hasRun = false;
    const auto last = guard->guarded([&] {
        guard.reset();
        hasRun = true;
    });
    last();
    last();
    QVERIFY(hasRun);
}

QTEST_GUILESS_MAIN(CallbackGuardTest)
#include "tst_callbackguard.moc"
