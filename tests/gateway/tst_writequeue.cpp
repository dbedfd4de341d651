// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/writequeue.h"

#include <QTest>

using namespace gangway::gateway;

/// Frames and the queue they stand in.
class WriteQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortTextIsOneFragment();
    void lengthsTakeTwoBytesFrom126On();
    void longTextIsCutEvery16KiB();
    void aLineGivesBackWhatWasAdded();
    void sheddingKeepsAnswersAndTheCutFrame();
    void droppingKeepsTheCutFrameAlone();
    void bytesAreCountedThroughEverything();

private:
    static Frame frame(const char *text) { return std::make_shared<const std::string>(text); }
    static std::string rest(const WriteQueue &queue);
};

std::string WriteQueueTest::rest(const WriteQueue &queue)
{
    std::array<std::string_view, 16> pieces;
    const std::size_t count = queue.peek(pieces);
    std::string all;
    for (std::size_t at = 0; at < count; ++at)
        all += pieces[at];
    return all;
}

void WriteQueueTest::shortTextIsOneFragment()
{
    QCOMPARE(QByteArray::fromStdString(*encodeText("Hi")), QByteArray("\x81\x02Hi"));
    QCOMPARE(QByteArray::fromStdString(*encodeText("")), QByteArray("\x81\x00", 2));
    QCOMPARE(QByteArray::fromStdString(*pingFrame()), QByteArray("\x89\x00", 2));
}

void WriteQueueTest::lengthsTakeTwoBytesFrom126On()
{
    QCOMPARE(encodeText(QByteArray(125, 'x'))->substr(0, 2), std::string("\x81\x7d"));
    QCOMPARE(encodeText(QByteArray(126, 'x'))->substr(0, 4), std::string("\x81\x7e\x00\x7e", 4));
}

void WriteQueueTest::longTextIsCutEvery16KiB()
{
    const Frame frame = encodeText(QByteArray(2 * 16384 + 1, 'x'));
    QCOMPARE(frame->size(), std::size_t(2 * 16384 + 1 + 4 + 4 + 2));
    QCOMPARE(frame->substr(0, 4), std::string("\x01\x7e\x40\x00", 4));
    QCOMPARE(frame->substr(16384 + 4, 4), std::string("\x00\x7e\x40\x00", 4));
    QCOMPARE(frame->substr(2 * (16384 + 4), 2), std::string("\x80\x01"));
    QCOMPARE(encodeText(QByteArray(2 * 16384, 'x'))->size(), std::size_t(2 * (16384 + 4)));
}

void WriteQueueTest::aLineGivesBackWhatWasAdded()
{
    WriteQueue queue;
    queue.add(frame("one"), Keep::Always);
    queue.add(frame("two"), Keep::MayShed);
    queue.advance(2);
    QCOMPARE(rest(queue), std::string("etwo"));
    queue.add(frame("three"), Keep::Always);
    queue.advance(4);
    QCOMPARE(rest(queue), std::string("three"));
    queue.advance(5);
    QVERIFY(queue.isEmpty());
}

void WriteQueueTest::sheddingKeepsAnswersAndTheCutFrame()
{
    WriteQueue queue;
    queue.add(frame("live1"), Keep::MayShed);
    queue.add(frame("answer"), Keep::Always);
    queue.add(frame("live2"), Keep::MayShed);
    queue.advance(1);
    queue.shed();
    QCOMPARE(rest(queue), std::string("ive1answer"));
    QCOMPARE(queue.sheddableBytes(), std::size_t(4));
    queue.advance(4);
    queue.shed();
    QCOMPARE(rest(queue), std::string("answer"));
}

void WriteQueueTest::droppingKeepsTheCutFrameAlone()
{
    WriteQueue queue;
    queue.add(frame("answer"), Keep::Always);
    queue.add(frame("other"), Keep::Always);
    queue.dropUnsent();
    QVERIFY(queue.isEmpty());
    queue.add(frame("answer"), Keep::Always);
    queue.add(frame("other"), Keep::Always);
    queue.advance(1);
    queue.dropUnsent();
    QCOMPARE(rest(queue), std::string("nswer"));
}

void WriteQueueTest::bytesAreCountedThroughEverything()
{
    WriteQueue queue;
    for (int count = 0; count < 100; ++count)
        queue.add(frame("0123456789"), count % 2 == 0 ? Keep::MayShed : Keep::Always);
    QCOMPARE(queue.bytes(), std::size_t(1000));
    QCOMPARE(queue.sheddableBytes(), std::size_t(500));
    queue.advance(25);
    QCOMPARE(queue.bytes(), std::size_t(975));
    QCOMPARE(queue.sheddableBytes(), std::size_t(485));
    queue.shed();
    QCOMPARE(queue.bytes(), std::size_t(5 + 490));
    queue.clear();
    QCOMPARE(queue.bytes() + queue.sheddableBytes(), std::size_t(0));
}

QTEST_GUILESS_MAIN(WriteQueueTest)
#include "tst_writequeue.moc"
