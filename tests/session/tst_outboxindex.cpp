// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/samples.h"
#include "ui/session/outboxindex.h"

#include <QElapsedTimer>
#include <QTest>

namespace gangway::session {

namespace {

using Kind = OutboxEntry::Kind;

OutboxEntry entry(qint64 order, Kind kind, int message)
{
    OutboxEntry made;
    made.order = order;
    made.kind = kind;
    made.id = test::id<MessageId>(message);
    made.room = test::lounge;
    return made;
}

/// The quickest of some runs in which a thousand messages of a book of so many are looked for.
qint64 findingMicroseconds(int waiting)
{
    OutboxIndex book;
    for (int i = 0; i < waiting; ++i)
        book.put(entry(i + 1, Kind::Post, i));
    qint64 quickest = std::numeric_limits<qint64>::max();
    for (int run = 0; run < 5; ++run) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 1000; ++i)
            if (!book.find(test::id<MessageId>(i), Kind::Post))
                return -1;
        quickest = std::min(quickest, timer.nsecsElapsed() / 1000);
    }
    return quickest;
}

} // namespace

class OutboxBookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allOfAMessageIsTogetherInItsOrder();
    void refusedIsPassedOverAndCountedApart();
    void whatIsReplacedCountsOnce();
    void thousandsAreFoundLikeAFew();
};

void OutboxBookTest::allOfAMessageIsTogetherInItsOrder()
{
    OutboxIndex book;
    book.put(entry(7, Kind::Remove, 1));
    book.put(entry(2, Kind::Post, 1));
    book.put(entry(3, Kind::Post, 2));
    book.put(entry(5, Kind::Edit, 1));
    const QList<OutboxEntry> written = book.about(test::id<MessageId>(1));
    QCOMPARE(written.size(), 3);
    QCOMPARE(written.first().kind, Kind::Post);
    QCOMPARE(written.last().kind, Kind::Remove);
    book.remove(written.last());
    QVERIFY(!book.find(test::id<MessageId>(1), Kind::Remove));
    QVERIFY(book.find(test::id<MessageId>(1), Kind::Edit));
}

void OutboxBookTest::refusedIsPassedOverAndCountedApart()
{
    OutboxIndex book;
    OutboxEntry refused = entry(1, Kind::Post, 1);
    refused.failure = Error::denied(QStringLiteral("room.post"), QStringLiteral("no"));
    book.put(refused);
    book.put(entry(2, Kind::Post, 2));
    QCOMPARE(book.next(test::lounge)->order, 2);
    QCOMPARE(book.waiting(test::lounge).waiting, 1);
    QCOMPARE(book.waiting(test::lounge).failed, 1);
    QCOMPARE(book.waitingInAll(), 1);
    book.remove(entry(2, Kind::Post, 2));
    QVERIFY(!book.next(test::lounge));
    QCOMPARE(book.waitingInAll(), 0);
}

void OutboxBookTest::whatIsReplacedCountsOnce()
{
    OutboxIndex book;
    OutboxEntry post = entry(1, Kind::Post, 1);
    book.put(post);
    post.failure = Error::denied(QStringLiteral("room.post"), QStringLiteral("no"));
    book.put(post);
    QCOMPARE(book.waiting(test::lounge).waiting, 0);
    QCOMPARE(book.waiting(test::lounge).failed, 1);
    QCOMPARE(book.about(post.id).size(), 1);
}

void OutboxBookTest::thousandsAreFoundLikeAFew()
{
    const qint64 few = findingMicroseconds(1000);
    const qint64 many = findingMicroseconds(50'000);
    qInfo("among 1,000: %lld us, among 50,000: %lld us", few, many);
    QVERIFY(few >= 0);
    // Guards against a search through all, which takes fifty times as long.
    QVERIFY(many <= 10 * few + 5000);
}

} // namespace gangway::session

QTEST_GUILESS_MAIN(gangway::session::OutboxBookTest)
#include "tst_outboxindex.moc"
