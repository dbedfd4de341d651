// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/timeline/latemessagesbutton.h"
#include "ui/timeline/timeline.h"

#include <QAccessible>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

#include <algorithm>

namespace gangway::ui_test {

using session::DeliveryStage;
using timeline::RowFrame;
using timeline::Timeline;

class TimelineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anchorKeepsItsPixelWhenOlderPagesCome();
    void anchorKeepsItsPixelWhenARowAboveGrows();
    void followsTheNewestMessageOnlyFromTheBottom();
    void asksForOlderOnceUntilTheyCome();
    void groupsWithinFiveMinutesOfOneAuthor();
    void separatesDays();
    void foldsRunsOfJoinsAndLeaves();
    void wordsStandOnTheNewestOfEachRungAndOnAllThatWaits();
    void newMessagesLineStandsAboveTheFirstUnread();
    void newMessagesLineStandsAboveTheFirstOfThoseThatComeTogether();
    void beginsAtTheFirstUnreadAndReadsNoFurtherThanItShows();
    void roomThatIsLoadedAgainStaysWhereItWas();
    void offersToShowWhatArrivedLate();
    void readsOnlyWhatAnActiveWindowShows();
    void keysWalkThroughMessages();
    void everyMessageIsOneAccessibleObject();
    void pendingMessagesStandLastAndMoveWhenSaved();
    void oneHundredThousandRowsOpenLikeOneThousand();

private:
    void show(const QList<session::MessageView> &messages, bool hasOlder = false);
    qint64 openingMicroseconds(int count);

    SampleVoyage m_voyage;
    StoppedClock m_clock { SampleVoyage::now() };
    theme::Theme m_theme { theme::Theme::builtInTokens() };
    std::unique_ptr<Timeline> m_timeline;
};

void TimelineTest::init()
{
    m_timeline = std::make_unique<Timeline>(m_theme, m_clock);
    m_timeline->resize(720, 600);
}

void TimelineTest::cleanup()
{
    m_timeline.reset();
}

void TimelineTest::show(const QList<session::MessageView> &messages, bool hasOlder)
{
    m_timeline->show();
    m_timeline->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_timeline.get()));
    m_timeline->reset(messages, hasOlder, 0, 0);
}

void TimelineTest::anchorKeepsItsPixelWhenOlderPagesCome()
{
    const auto all = m_voyage.many(400);
    show(all.mid(200), true);
    m_timeline->verticalScrollBar()->setValue(300);
    const int row = m_timeline->rowAt({ 100, 100 });
    const MessageId id = m_timeline->message(row).message.id;
    const int before = m_timeline->rowRect(row).top();
    m_timeline->prepend(all.mid(150, 50), true);
    m_timeline->prepend(all.mid(0, 150), false);
    QCOMPARE(m_timeline->rowRect(m_timeline->indexOf(id)).top(), before);
    QCOMPARE(m_timeline->count(), 400);
}

void TimelineTest::anchorKeepsItsPixelWhenARowAboveGrows()
{
    const auto messages = m_voyage.many(200);
    show(messages);
    m_timeline->verticalScrollBar()->setValue(2000);
    const int row = m_timeline->rowAt({ 100, 50 });
    const MessageId id = m_timeline->message(row).message.id;
    const int before = m_timeline->rowRect(row).top();
    auto grown = messages.at(3);
    grown.message.content.text = QString(2000, u'w');
    m_timeline->upsert({ grown });
    QCOMPARE(m_timeline->rowRect(m_timeline->indexOf(id)).top(), before);
}

void TimelineTest::followsTheNewestMessageOnlyFromTheBottom()
{
    show(m_voyage.many(100));
    QVERIFY(m_timeline->isAtNewest());
    const auto arrived = m_voyage.other(5000, QStringLiteral("Orlo"), 4, QStringLiteral("Hello"), SampleVoyage::now());
    m_timeline->upsert({ arrived });
    QVERIFY(m_timeline->rowRect(100).bottom() <= m_timeline->viewport()->height());

    m_timeline->verticalScrollBar()->setValue(500);
    const int value = m_timeline->verticalScrollBar()->value();
    m_timeline->upsert(
        { m_voyage.other(5001, QStringLiteral("Orlo"), 4, QStringLiteral("Again"), SampleVoyage::now()) });
    QCOMPARE(m_timeline->verticalScrollBar()->value(), value);
    QVERIFY(!m_timeline->isAtNewest());
    m_timeline->jumpToNewest();
    QVERIFY(m_timeline->isAtNewest());
}

void TimelineTest::asksForOlderOnceUntilTheyCome()
{
    QSignalSpy asked(m_timeline.get(), &Timeline::olderWanted);
    const auto all = m_voyage.many(300);
    show(all.mid(100), true);
    QCOMPARE(asked.count(), 0);
    m_timeline->verticalScrollBar()->setValue(100);
    m_timeline->verticalScrollBar()->setValue(50);
    QCOMPARE(asked.count(), 1);
    m_timeline->prepend(all.mid(50, 50), true);
    m_timeline->verticalScrollBar()->setValue(50);
    QCOMPARE(asked.count(), 2);
    m_timeline->prepend(all.mid(0, 50), false);
    m_timeline->verticalScrollBar()->setValue(0);
    QCOMPARE(asked.count(), 2);
}

void TimelineTest::groupsWithinFiveMinutesOfOneAuthor()
{
    const auto at = [](int minute) { return SampleVoyage::at(12, minute); };
    const QString orlo = QStringLiteral("Orlo");
    const QList<session::MessageView> messages { m_voyage.other(1, orlo, 4, orlo, at(0)),
        m_voyage.other(2, orlo, 4, orlo, at(5)), m_voyage.other(3, orlo, 4, orlo, at(11)),
        m_voyage.other(4, QStringLiteral("Nerida"), 2, orlo, at(12)),
        m_voyage.own(5, orlo, at(12), { DeliveryStage::Saved }) };
    QList<bool> starts;
    QList<bool> ends;
    for (int row = 0; row < messages.size(); ++row) {
        const RowFrame frame = timeline::frameOf(messages, row, {});
        starts.append(frame.startsGroup);
        ends.append(frame.endsGroup);
    }
    QCOMPARE(starts, (QList<bool> { true, false, true, true, true }));
    QCOMPARE(ends, (QList<bool> { false, true, true, true, true }));
}

void TimelineTest::separatesDays()
{
    const QString orlo = QStringLiteral("Orlo");
    const QList<session::MessageView> messages { m_voyage.other(1, orlo, 4, orlo, SampleVoyage::at(23, 59, 19)),
        m_voyage.other(2, orlo, 4, orlo, SampleVoyage::at(0, 1, 20)),
        m_voyage.other(3, orlo, 4, orlo, SampleVoyage::at(0, 2, 20)) };
    QVERIFY(timeline::frameOf(messages, 0, {}).day);
    QVERIFY(timeline::frameOf(messages, 1, {}).day);
    QVERIFY(timeline::frameOf(messages, 1, {}).startsGroup);
    QVERIFY(!timeline::frameOf(messages, 2, {}).day);
}

void TimelineTest::foldsRunsOfJoinsAndLeaves()
{
    const auto system = [this](int number, protocol::Content::Type type) {
        auto message = m_voyage.other(number, QStringLiteral("Ysmay"), 5, {}, SampleVoyage::at(12, number));
        message.message.content.type = type;
        return message;
    };
    using Type = protocol::Content::Type;
    const QList<session::MessageView> messages { system(1, Type::Joined), system(2, Type::Joined),
        system(3, Type::Left), m_voyage.own(4, QStringLiteral("Hi"), SampleVoyage::at(12, 4), { DeliveryStage::Saved }),
        system(5, Type::Left) };
    const RowFrame first = timeline::frameOf(messages, 0, {});
    QCOMPARE(first.kind, RowFrame::Kind::System);
    QCOMPARE(first.joined, 2);
    QCOMPARE(first.left, 1);
    QCOMPARE(timeline::frameOf(messages, 1, {}).kind, RowFrame::Kind::Folded);
    QCOMPARE(timeline::frameOf(messages, 2, {}).kind, RowFrame::Kind::Folded);
    QCOMPARE(timeline::frameOf(messages, 4, {}).kind, RowFrame::Kind::System);
    show(messages);
    QCOMPARE(m_timeline->rowRect(1).height(), 0);
}

void TimelineTest::wordsStandOnTheNewestOfEachRungAndOnAllThatWaits()
{
    const auto worded = [](const QList<session::MessageView> &messages) {
        QSet<MessageId> ids = timeline::wordedMessages(messages);
        QList<int> numbers;
        for (int number = 1; number <= 8; ++number) {
            if (ids.contains(SampleVoyage::messageId(number)))
                numbers.append(number);
        }
        return numbers;
    };
    const auto own = [this](int number, DeliveryStage stage) {
        return m_voyage.own(number, QStringLiteral("x"), SampleVoyage::at(12, number), { stage, 1, 2 });
    };
    QCOMPARE(worded({ own(1, DeliveryStage::Read), own(2, DeliveryStage::Read), own(3, DeliveryStage::Sent),
                 own(4, DeliveryStage::Saved), own(5, DeliveryStage::Saved), own(6, DeliveryStage::Failed),
                 own(7, DeliveryStage::Pending), own(8, DeliveryStage::Pending) }),
        (QList<int> { 2, 3, 5, 7, 8 }));
}

void TimelineTest::newMessagesLineStandsAboveTheFirstUnread()
{
    const auto messages = m_voyage.messages();
    m_timeline->reset(messages, false, 4, 2);
    const int row = m_timeline->indexOf(SampleVoyage::messageId(5));
    const int plain = [&] {
        Timeline other(m_theme, m_clock);
        other.resize(m_timeline->size());
        other.reset(messages, false, 4, 0);
        return other.rowRect(row).height();
    }();
    QCOMPARE(m_timeline->rowRect(row).height() - plain, 34); // 4 above, the line's 28, 2 below
}

void TimelineTest::newMessagesLineStandsAboveTheFirstOfThoseThatComeTogether()
{
    const auto earlier = m_voyage.many(100);
    const auto fresh = [this](int number) {
        return m_voyage.other(number, QStringLiteral("Orlo"), 4, QStringLiteral("Hi"), SampleVoyage::now() + number);
    };
    m_timeline->reset(earlier, false, earlier.last().message.arrival, 0);
    m_timeline->upsert({ fresh(9003), fresh(9001), fresh(9002) }); // not shown, and in no order
    const auto height = [this](int number) {
        return m_timeline->rowRect(m_timeline->indexOf(SampleVoyage::messageId(number))).height();
    };
    m_timeline->grab();
    QCOMPARE(height(9003), height(9002));
    QVERIFY(height(9001) > height(9002) + 30); // it has the line
}

void TimelineTest::beginsAtTheFirstUnreadAndReadsNoFurtherThanItShows()
{
    const auto messages = m_voyage.many(200);
    show({});
    QSignalSpy read(m_timeline.get(), &Timeline::readReached);
    const qint64 readTo = messages.at(99).message.arrival;
    m_timeline->reset(messages, false, readTo, 100);
    QVERIFY(!m_timeline->isAtNewest());
    const int first = 100; // of somebody else, as messages 0, 3, 6 … are one's own
    QVERIFY(!messages.at(first).own);
    const QRect rect = m_timeline->rowRect(first);
    QVERIFY(m_timeline->viewport()->rect().contains(QPoint(100, rect.center().y())));
    QVERIFY(rect.top() < 200);
    QVERIFY(!read.isEmpty());
    QVERIFY(read.last().first().toLongLong() < messages.last().message.arrival);

    // A handful that fits is shown whole, at the end.
    m_timeline->open(SampleVoyage::roomId(3));
    m_timeline->reset(messages, false, messages.at(196).message.arrival, 2);
    QVERIFY(m_timeline->isAtNewest());
}

void TimelineTest::roomThatIsLoadedAgainStaysWhereItWas()
{
    const auto messages = m_voyage.many(200);
    show(messages);
    m_timeline->verticalScrollBar()->setValue(2000);
    const int row = m_timeline->rowAt({ 100, 100 });
    const int before = m_timeline->rowRect(row).top();
    m_timeline->reset(messages, true, 0, 0);
    QCOMPARE(m_timeline->rowRect(row).top(), before);
    m_timeline->jumpToNewest();
    m_timeline->reset(messages, true, 0, 0);
    QVERIFY(m_timeline->isAtNewest());
    m_timeline->open(SampleVoyage::roomId(3));
    m_timeline->reset(m_voyage.many(50, 9000), false, 0, 0);
    QVERIFY(m_timeline->isAtNewest());
}

void TimelineTest::offersToShowWhatArrivedLate()
{
    auto messages = m_voyage.many(200);
    messages[50].own = false;
    messages[50].message.late = true;
    messages[50].message.arrival = messages.last().message.arrival + 1;
    show(messages);
    auto *pill = m_timeline->findChild<timeline::LateMessagesButton *>();
    QVERIFY(pill->isVisible());
    QVERIFY(!m_timeline->viewport()->rect().intersects(m_timeline->rowRect(50)));
    pill->findChild<QPushButton *>()->click();
    QVERIFY(!pill->isVisible());
    QVERIFY(m_timeline->viewport()->rect().contains(m_timeline->rowRect(50).center()));
    QCOMPARE(m_timeline->focusedRow(), 50);
    m_timeline->open(SampleVoyage::roomId(3));
    messages[50].message.late = false;
    m_timeline->reset(messages, false, 0, 0);
    QVERIFY(!pill->isVisible());
}

void TimelineTest::readsOnlyWhatAnActiveWindowShows()
{
    QSignalSpy read(m_timeline.get(), &Timeline::readReached);
    const auto messages = m_voyage.many(100);
    m_timeline->reset(messages, false, 0, 0);
    QCOMPARE(read.count(), 0); // not shown
    m_timeline->show();
    m_timeline->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_timeline.get()));
    QTRY_COMPARE(read.count(), 1);
    QCOMPARE(read.last().at(0).toLongLong(), messages.last().message.arrival);

    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    const auto late = m_voyage.other(9000, QStringLiteral("Orlo"), 4, QStringLiteral("Hi"), SampleVoyage::now());
    m_timeline->upsert({ late });
    QCOMPARE(read.count(), 1);
    m_timeline->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_timeline.get()));
    QTRY_COMPARE(read.count(), 2);
}

void TimelineTest::keysWalkThroughMessages()
{
    QSignalSpy chosen(m_timeline.get(), &Timeline::actionChosen);
    show(m_voyage.messages());
    m_timeline->clearFocus();
    m_timeline->setFocus(Qt::TabFocusReason);
    QCOMPARE(m_timeline->focusedRow(), m_timeline->count() - 1);
    QTest::keyClick(m_timeline.get(), Qt::Key_Up);
    QCOMPARE(m_timeline->focusedRow(), m_timeline->count() - 2);
    QTest::keyClick(m_timeline.get(), Qt::Key_R); // a letter is no command
    QCOMPARE(chosen.count(), 0);
    QTest::keyClick(m_timeline.get(), Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(chosen.count(), 1); // the failed one: Retry
    QTest::keyClick(m_timeline.get(), Qt::Key_Down);
    QCOMPARE(m_timeline->focusedRow(), m_timeline->count() - 1);
    QTest::keyClick(m_timeline.get(), Qt::Key_F2); // still on this device: not to be edited
    QCOMPARE(chosen.count(), 1);
}

void TimelineTest::everyMessageIsOneAccessibleObject()
{
    show(m_voyage.messages());
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_timeline.get());
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    int messages = 0; // beside what floats over them
    for (int index = 0; index < list->childCount(); ++index)
        messages += list->child(index)->role() == QAccessible::ListItem;
    QCOMPARE(messages, m_timeline->count());
    const int row = m_timeline->indexOf(SampleVoyage::messageId(7));
    QCOMPARE(list->child(row)->text(QAccessible::Name).section(QStringLiteral(", "), 0, 1),
        QStringLiteral("Tavi, That green! Is it the bow?"));
    QVERIFY(list->child(row)->text(QAccessible::Name).contains(QStringLiteral("Received by 2 of 3")));
    QCOMPARE(list->indexOfChild(list->child(row)), row);
}

void TimelineTest::pendingMessagesStandLastAndMoveWhenSaved()
{
    show(m_voyage.messages());
    auto sent =
        m_voyage.own(11, QStringLiteral("Bring the blankets"), SampleVoyage::at(16, 59), { DeliveryStage::Saved });
    QCOMPARE(m_timeline->indexOf(sent.message.id), m_timeline->count() - 1);
    m_timeline->upsert({ sent });
    // The failed one still waits on this device, so it stands below all that is saved.
    QCOMPARE(m_timeline->indexOf(sent.message.id), m_timeline->count() - 2);
}

qint64 TimelineTest::openingMicroseconds(int count)
{
    const auto messages = m_voyage.many(count);
    QElapsedTimer timer;
    QList<qint64> runs;
    for (int run = 0; run < 5; ++run) {
        Timeline timeline(m_theme, m_clock);
        timeline.resize(720, 600);
        timer.start();
        // The session hands out a room's newest page when it is opened, however many messages it keeps.
        timeline.reset(messages.mid(messages.size() - 50), count > 50, 0, 0);
        timeline.grab();
        runs.append(timer.nsecsElapsed() / 1000);
    }
    std::sort(runs.begin(), runs.end());
    return runs.first();
}

void TimelineTest::oneHundredThousandRowsOpenLikeOneThousand()
{
    const qint64 small = openingMicroseconds(1000);
    const qint64 large = openingMicroseconds(100'000);
    qInfo("room of 1,000: %lld us, of 100,000: %lld us", small, large);
    // Guards against work that grows with the room, a hundredfold here; the figure itself is bench_openroom's.
    QVERIFY(large <= 3 * small + 2000);

    // All of them loaded, as after much scrolling: still only the visible ones are measured.
    QElapsedTimer timer;
    const auto messages = m_voyage.many(100'000);
    timer.start();
    m_timeline->reset(messages, false, 0, 0);
    m_timeline->verticalScrollBar()->setValue(m_timeline->verticalScrollBar()->maximum() / 2);
    m_timeline->grab();
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::TimelineTest)
#include "tst_timeline.moc"
