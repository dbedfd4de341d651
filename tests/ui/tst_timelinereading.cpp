// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/timeline/jumpbutton.h"
#include "ui/timeline/timeline.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace gangway::ui_test {

using timeline::Timeline;

/// A reader's place: where reading begins, that nothing but the reader moves it, and what counts as read.
class TimelineReadingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void threeHundredUnreadBeginAtTheFirst();
    void newcomerBeginsAtTheEnd();
    void readerWhoScrollsIsNotCalledBack();
    void sizeAndHidingMoveNothing();
    void followingIsKeptThroughSizesAndHiding();
    void whatComesTogetherBeginsInSight();
    void whatCameWhileNobodyLookedBeginsInSight();
    void whatWasLeftOutJoinsWithoutMovingTheReader();
    void placeIsKeptWhileOneLooksIntoOtherRooms();
    void lateMessageOnTheScreenReadsNothingBelowIt();
    void wayToTheEndCoversNothingThatCanBePressed();

private:
    using Messages = QList<session::MessageView>;
    /// Shows a room of these, of which the newest 50 are loaded; older ones come when they are wanted.
    void show(const Messages &all, qint64 readTo = 0, int unread = 0);
    void open(const RoomId &room, const Messages &all, qint64 readTo = 0, int unread = 0);
    session::MessageView foreign(int number) const;
    QRect rect(const session::MessageView &message) const;
    QRect screen() const { return m_timeline->viewport()->rect(); }
    bool isSeen(const session::MessageView &message) const { return screen().intersects(rect(message)); }

    SampleVoyage m_voyage;
    StoppedClock m_clock { SampleVoyage::now() };
    theme::Theme m_theme { theme::Theme::builtInTokens() };
    std::unique_ptr<Timeline> m_timeline;
    Messages m_all;
};

void TimelineReadingTest::init()
{
    m_timeline = std::make_unique<Timeline>(m_theme, m_clock);
    m_timeline->resize(720, 600);
    // as the session: later, page by page
    connect(
        m_timeline.get(), &Timeline::olderWanted, m_timeline.get(),
        [this] {
            const qsizetype from = m_all.size() - m_timeline->count();
            const qsizetype count = std::min<qsizetype>(50, from);
            m_timeline->prepend(m_all.mid(from - count, count), from > count);
        },
        Qt::QueuedConnection);
}

void TimelineReadingTest::cleanup()
{
    m_timeline.reset();
}

void TimelineReadingTest::open(const RoomId &room, const Messages &all, qint64 readTo, int unread)
{
    m_all = all;
    m_timeline->open(room);
    m_timeline->reset(all.last(std::min<qsizetype>(50, all.size())), all.size() > 50, readTo, unread);
}

void TimelineReadingTest::show(const Messages &all, qint64 readTo, int unread)
{
    m_timeline->show();
    m_timeline->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_timeline.get()));
    open(SampleVoyage::roomId(2, 1), all, readTo, unread);
}

session::MessageView TimelineReadingTest::foreign(int number) const
{
    return m_voyage.other(number, QStringLiteral("Orlo"), 4, QStringLiteral("Hi"), SampleVoyage::now() + number);
}

QRect TimelineReadingTest::rect(const session::MessageView &message) const
{
    return m_timeline->rowRect(m_timeline->indexOf(message.message.id));
}

void TimelineReadingTest::threeHundredUnreadBeginAtTheFirst()
{
    const auto all = m_voyage.many(420);
    const int first = 121; // of somebody else; 120 is one's own
    QSignalSpy read(m_timeline.get(), &Timeline::readReached);
    show(all, all.at(119).message.arrival, 300);
    QCOMPARE(read.count(), 0); // the newest are on the screen for a moment, and not read for that
    QTRY_VERIFY(m_timeline->indexOf(all.at(100).message.id) >= 0);
    QTRY_VERIFY(isSeen(all.at(first)));
    QVERIFY(rect(all.at(first)).top() < 200);
    QVERIFY(rect(all.at(first)).height() > rect(all.at(first + 1)).height() - 60); // with the line
    QVERIFY(!m_timeline->isAtNewest());
    QTRY_VERIFY(read.count() > 0);
    QVERIFY(isSeen(all.at(int(read.last().first().toLongLong() - 1000))));
}

void TimelineReadingTest::newcomerBeginsAtTheEnd()
{
    const auto all = m_voyage.many(300);
    show(all, all.last().message.arrival, 0);
    QVERIFY(m_timeline->isAtNewest());
    m_timeline->grab();
    QVERIFY(m_timeline->isAtNewest());
    QCOMPARE(m_timeline->count(), 50);
}

void TimelineReadingTest::readerWhoScrollsIsNotCalledBack()
{
    const auto all = m_voyage.many(420);
    show(all, all.at(119).message.arrival, 300);
    m_timeline->jumpToNewest();
    m_timeline->prepend(all.mid(320, 50), true);
    QVERIFY(m_timeline->isAtNewest());
    QVERIFY(isSeen(all.last()));
}

void TimelineReadingTest::sizeAndHidingMoveNothing()
{
    const auto all = m_voyage.many(50);
    show(all);
    m_timeline->verticalScrollBar()->setValue(m_timeline->verticalScrollBar()->maximum() - 30);
    const int row = m_timeline->rowAt({ 100, 100 });
    const int top = m_timeline->rowRect(row).top();
    m_timeline->resize(720, 500);
    QTRY_COMPARE(m_timeline->viewport()->height(), 500);
    QCOMPARE(m_timeline->rowRect(row).top(), top);
    m_timeline->hide();
    m_timeline->upsert({ foreign(5000) });
    m_timeline->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_timeline.get()));
    QCOMPARE(m_timeline->rowRect(row).top(), top);
    m_timeline->resize(720, 620); // the end comes into sight, and that is nobody's wish to follow
    QTRY_COMPARE(m_timeline->viewport()->height(), 620);
    QVERIFY(!m_timeline->isAtNewest());
}

void TimelineReadingTest::followingIsKeptThroughSizesAndHiding()
{
    show(m_voyage.many(50));
    for (const int height : { 300, 700, 420 }) {
        m_timeline->resize(720, height);
        QTRY_COMPARE(m_timeline->viewport()->height(), height);
        QVERIFY(m_timeline->isAtNewest());
        QVERIFY(isSeen(m_all.last()));
    }
    m_timeline->hide();
    m_timeline->show();
    m_timeline->upsert({ foreign(5000) });
    QVERIFY(isSeen(foreign(5000)));
    m_timeline->resize(400, 420); // each message is higher now
    QTRY_COMPARE(m_timeline->width(), 400);
    QVERIFY(isSeen(foreign(5000)));
}

void TimelineReadingTest::whatComesTogetherBeginsInSight()
{
    show(m_voyage.many(50));
    QTRY_VERIFY(isSeen(m_all.last()));
    Messages many;
    for (int number = 5000; number < 5060; ++number)
        many.append(foreign(number));
    QSignalSpy read(m_timeline.get(), &Timeline::readReached);
    m_timeline->upsert(many);
    QVERIFY(isSeen(many.first()));
    QVERIFY(!isSeen(many.last()));
    QVERIFY(!m_timeline->isAtNewest());
    QVERIFY(read.isEmpty() || read.last().first().toLongLong() < 5059);
    QVERIFY(m_timeline->findChild<timeline::JumpButton *>()->isVisible());
    m_timeline->jumpToNewest();
    m_timeline->upsert({ foreign(5060), foreign(5061) }); // a handful fits
    QVERIFY(m_timeline->isAtNewest());
}

void TimelineReadingTest::whatCameWhileNobodyLookedBeginsInSight()
{
    show(m_voyage.many(50));
    QTRY_VERIFY(isSeen(m_all.last()));
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    for (int number = 5000; number < 5060; ++number)
        m_timeline->upsert({ foreign(number) });
    QSignalSpy read(m_timeline.get(), &Timeline::readReached);
    QVERIFY(isSeen(foreign(5000)));
    QVERIFY(!isSeen(foreign(5059)));
    m_timeline->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_timeline.get()));
    QTRY_COMPARE(read.count(), 1);
    QVERIFY(read.last().first().toLongLong() < 5059);
}

void TimelineReadingTest::whatWasLeftOutJoinsWithoutMovingTheReader()
{
    const auto all = m_voyage.many(100);
    Messages missed;
    for (int number = 5000; number < 5150; ++number)
        missed.append(foreign(number));
    show(all);
    m_timeline->verticalScrollBar()->setValue(900);
    const int row = m_timeline->rowAt({ 100, 100 });
    const MessageId id = m_timeline->message(row).message.id;
    const int top = m_timeline->rowRect(row).top();
    QSignalSpy read(m_timeline.get(), &Timeline::readReached);
    m_timeline->prepend(missed, true);
    QCOMPARE(m_timeline->rowRect(m_timeline->indexOf(id)).top(), top);
    QCOMPARE(read.count(), 0);

    // at the end: what was missed begins in sight, and is not read for being there
    open(SampleVoyage::roomId(3), all);
    QTRY_VERIFY(isSeen(all.last()));
    read.clear();
    m_timeline->prepend(missed, true);
    QVERIFY(isSeen(missed.first()));
    QVERIFY(!isSeen(missed.last()));
    QVERIFY(read.isEmpty() || read.last().first().toLongLong() < 5149);
}

void TimelineReadingTest::placeIsKeptWhileOneLooksIntoOtherRooms()
{
    const auto all = m_voyage.many(300);
    show(all);
    for (int page = 0; page < 3; ++page) {
        const int before = m_timeline->count();
        m_timeline->verticalScrollBar()->setValue(0);
        QTRY_VERIFY(m_timeline->count() > before);
    }
    m_timeline->verticalScrollBar()->setValue(1500);
    const MessageId id = m_timeline->message(m_timeline->rowAt({ 100, 100 })).message.id;
    const int top = m_timeline->rowRect(m_timeline->indexOf(id)).top();
    open(SampleVoyage::roomId(3), m_voyage.many(60, 9000));
    QVERIFY(m_timeline->isAtNewest());
    open(SampleVoyage::roomId(2, 1), all);
    QTRY_VERIFY(m_timeline->indexOf(id) >= 0); // the pages come again
    QTRY_COMPARE(m_timeline->rowRect(m_timeline->indexOf(id)).top(), top);
    m_timeline->jumpToNewest();
    open(SampleVoyage::roomId(3), m_voyage.many(60, 9000));
    open(SampleVoyage::roomId(2, 1), all);
    QVERIFY(m_timeline->isAtNewest()); // that is where one was
}

void TimelineReadingTest::lateMessageOnTheScreenReadsNothingBelowIt()
{
    auto all = m_voyage.many(200);
    all[100].own = false;
    all[100].message.arrival = all.last().message.arrival + 1;
    m_timeline->show();
    m_timeline->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_timeline.get()));
    QSignalSpy read(m_timeline.get(), &Timeline::readReached);
    m_timeline->open(SampleVoyage::roomId(2, 1));
    m_timeline->reset(all, false, all.at(97).message.arrival, 100);
    QVERIFY(isSeen(all.at(100)));
    QTRY_VERIFY(!read.isEmpty());
    const qint64 upto = read.last().first().toLongLong();
    for (int index = 98; index < 200; ++index)
        QVERIFY(isSeen(all.at(index)) || all.at(index).message.arrival > upto);
}

void TimelineReadingTest::wayToTheEndCoversNothingThatCanBePressed()
{
    Messages all = m_voyage.many(30);
    session::DeliveryState failed { session::DeliveryStage::Failed };
    failed.reason.code = Error::Code::Denied;
    for (int number = 40; number < 46; ++number) // one is as high as the button
        all.append(m_voyage.own(number, QStringLiteral("Hi"), SampleVoyage::now(), failed));
    const auto first = all.at(30);
    for (const int width : { 360, 720 }) {
        m_timeline->resize(width, 600);
        show(all);
        QSignalSpy chosen(m_timeline.get(), &Timeline::actionChosen);
        int seen = 0;
        for (int offset = m_timeline->verticalScrollBar()->maximum(); offset >= 0; offset -= 3) {
            m_timeline->verticalScrollBar()->setValue(offset);
            const QPoint remove(m_timeline->viewport()->width() - 24, rect(first).bottom() - 8);
            if (!screen().contains(remove))
                continue;
            QVERIFY2(!m_timeline->viewport()->childAt(remove), qPrintable(QString::number(offset)));
            if (++seen == 1)
                QTest::mouseClick(m_timeline->viewport(), Qt::LeftButton, {}, remove);
        }
        QVERIFY2(seen > 50, qPrintable(QString::number(seen)));
        QCOMPARE(chosen.size(), 1); // it was the word that is pressed
    }
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::TimelineReadingTest)
#include "tst_timelinereading.moc"
