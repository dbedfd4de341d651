// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/line.h"

#include <QTest>

using namespace gangway::gateway;

/// Frames and the line they stand in.
class TestLine : public QObject {
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
    static std::string rest(const Line &line);
};

std::string TestLine::rest(const Line &line)
{
    std::array<std::string_view, 16> pieces;
    const std::size_t count = line.peek(pieces);
    std::string all;
    for (std::size_t at = 0; at < count; ++at)
        all += pieces[at];
    return all;
}

void TestLine::shortTextIsOneFragment()
{
    QCOMPARE(QByteArray::fromStdString(*encodeText("Hi")), QByteArray("\x81\x02Hi"));
    QCOMPARE(QByteArray::fromStdString(*encodeText("")), QByteArray("\x81\x00", 2));
    QCOMPARE(QByteArray::fromStdString(*pingFrame()), QByteArray("\x89\x00", 2));
}

void TestLine::lengthsTakeTwoBytesFrom126On()
{
    QCOMPARE(encodeText(QByteArray(125, 'x'))->substr(0, 2), std::string("\x81\x7d"));
    QCOMPARE(encodeText(QByteArray(126, 'x'))->substr(0, 4), std::string("\x81\x7e\x00\x7e", 4));
}

void TestLine::longTextIsCutEvery16KiB()
{
    const Frame frame = encodeText(QByteArray(2 * 16384 + 1, 'x'));
    QCOMPARE(frame->size(), std::size_t(2 * 16384 + 1 + 4 + 4 + 2));
    QCOMPARE(frame->substr(0, 4), std::string("\x01\x7e\x40\x00", 4));
    QCOMPARE(frame->substr(16384 + 4, 4), std::string("\x00\x7e\x40\x00", 4));
    QCOMPARE(frame->substr(2 * (16384 + 4), 2), std::string("\x80\x01"));
    QCOMPARE(encodeText(QByteArray(2 * 16384, 'x'))->size(), std::size_t(2 * (16384 + 4)));
}

void TestLine::aLineGivesBackWhatWasAdded()
{
    Line line;
    line.add(frame("one"), Keep::Always);
    line.add(frame("two"), Keep::MayShed);
    line.advance(2);
    QCOMPARE(rest(line), std::string("etwo"));
    line.add(frame("three"), Keep::Always);
    line.advance(4);
    QCOMPARE(rest(line), std::string("three"));
    line.advance(5);
    QVERIFY(line.isEmpty());
}

void TestLine::sheddingKeepsAnswersAndTheCutFrame()
{
    Line line;
    line.add(frame("live1"), Keep::MayShed);
    line.add(frame("answer"), Keep::Always);
    line.add(frame("live2"), Keep::MayShed);
    line.advance(1);
    line.shed();
    QCOMPARE(rest(line), std::string("ive1answer"));
    QCOMPARE(line.sheddableBytes(), std::size_t(4));
    line.advance(4);
    line.shed();
    QCOMPARE(rest(line), std::string("answer"));
}

void TestLine::droppingKeepsTheCutFrameAlone()
{
    Line line;
    line.add(frame("answer"), Keep::Always);
    line.add(frame("other"), Keep::Always);
    line.dropUnsent();
    QVERIFY(line.isEmpty());
    line.add(frame("answer"), Keep::Always);
    line.add(frame("other"), Keep::Always);
    line.advance(1);
    line.dropUnsent();
    QCOMPARE(rest(line), std::string("nswer"));
}

void TestLine::bytesAreCountedThroughEverything()
{
    Line line;
    for (int count = 0; count < 100; ++count)
        line.add(frame("0123456789"), count % 2 == 0 ? Keep::MayShed : Keep::Always);
    QCOMPARE(line.bytes(), std::size_t(1000));
    QCOMPARE(line.sheddableBytes(), std::size_t(500));
    line.advance(25);
    QCOMPARE(line.bytes(), std::size_t(975));
    QCOMPARE(line.sheddableBytes(), std::size_t(485));
    line.shed();
    QCOMPARE(line.bytes(), std::size_t(5 + 490));
    line.clear();
    QCOMPARE(line.bytes() + line.sheddableBytes(), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestLine)
#include "tst_line.moc"
