// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/identity/fairqueue.h"

#include <QStringList>
#include <QTest>

using namespace gangway::identity;
using namespace Qt::StringLiterals;

namespace {

FairQueue::Work from(const QString &asker)
{
    return { asker, [] {}, [] {} };
}

/// The asker that was told that there is no room; nothing when there was.
QString refusedBy(FairQueue &queue, const QString &asker)
{
    const auto refused = queue.add(from(asker));
    return refused ? refused->asker : QString();
}

QStringList takeAll(FairQueue &queue)
{
    QStringList askers;
    while (!queue.isEmpty())
        askers.append(queue.take().asker);
    return askers;
}

} // namespace

class FairQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneAskerIsServedInOrder();
    void turnsGoRoundByAsker();
    void newcomerWaitsForOneOfTheCrowdAtMost();
    void whoComesBackAtOnceKeepsNobodyWaiting();
    void whoHasMostWaitingMakesRoom();
    void askerWithMostIsRefusedThemselves();
};

void FairQueueTest::oneAskerIsServedInOrder()
{
    FairQueue queue(3);
    QList<int> ran;
    for (int piece = 0; piece < 3; ++piece)
        QVERIFY(!queue.add({ u"a"_s, [&ran, piece] { ran.append(piece); }, [] {} }));
    while (!queue.isEmpty())
        queue.take().run();
    QCOMPARE(ran, QList({ 0, 1, 2 }));
}

void FairQueueTest::turnsGoRoundByAsker()
{
    FairQueue queue(9);
    for (const QString &asker : { u"a"_s, u"a"_s, u"a"_s, u"b"_s, u"c"_s, u"b"_s })
        QCOMPARE(refusedBy(queue, asker), QString());
    QCOMPARE(takeAll(queue), QStringList({ u"a"_s, u"b"_s, u"c"_s, u"a"_s, u"b"_s, u"a"_s }));
}

void FairQueueTest::newcomerWaitsForOneOfTheCrowdAtMost()
{
    FairQueue queue(16);
    for (int piece = 0; piece < 10; ++piece)
        QCOMPARE(refusedBy(queue, u"crowd"_s), QString());
    for (int piece = 0; piece < 4; ++piece)
        QCOMPARE(queue.take().asker, u"crowd"_s);
    QCOMPARE(refusedBy(queue, u"newcomer"_s), QString());
    QCOMPARE(queue.take().asker, u"crowd"_s);
    QCOMPARE(queue.take().asker, u"newcomer"_s);
}

// Somebody who asks again whenever they were served never stands before others who wait for their second turn.
void FairQueueTest::whoComesBackAtOnceKeepsNobodyWaiting()
{
    FairQueue queue(16);
    QCOMPARE(refusedBy(queue, u"eager"_s), QString());
    QCOMPARE(refusedBy(queue, u"family"_s), QString());
    QCOMPARE(refusedBy(queue, u"family"_s), QString());
    QStringList served;
    for (int turn = 0; turn < 4; ++turn) {
        served.append(queue.take().asker);
        if (served.last() == u"eager"_s)
            QCOMPARE(refusedBy(queue, u"eager"_s), QString());
    }
    QCOMPARE(served.count(u"family"_s), 2);
}

void FairQueueTest::whoHasMostWaitingMakesRoom()
{
    FairQueue queue(4);
    for (int piece = 0; piece < 4; ++piece)
        QCOMPARE(refusedBy(queue, u"crowd"_s), QString());
    QCOMPARE(refusedBy(queue, u"newcomer"_s), u"crowd"_s);
    QCOMPARE(takeAll(queue), QStringList({ u"crowd"_s, u"newcomer"_s, u"crowd"_s, u"crowd"_s }));
}

void FairQueueTest::askerWithMostIsRefusedThemselves()
{
    FairQueue queue(4);
    for (const QString &asker : { u"crowd"_s, u"crowd"_s, u"b"_s, u"c"_s })
        QCOMPARE(refusedBy(queue, asker), QString());
    QCOMPARE(refusedBy(queue, u"crowd"_s), u"crowd"_s);
    QCOMPARE(takeAll(queue), QStringList({ u"crowd"_s, u"b"_s, u"c"_s, u"crowd"_s }));
}

QTEST_APPLESS_MAIN(FairQueueTest)
#include "tst_fairqueue.moc"
