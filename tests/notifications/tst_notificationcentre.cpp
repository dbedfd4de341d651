// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/notificationcentre.h"

#include <QSignalSpy>
#include <QTest>

using namespace gangway;
using namespace gangway::notifications;

namespace {

RoomId room(int number)
{
    RoomId::Bytes bytes {};
    bytes[15] = quint8(number);
    return RoomId(bytes);
}

session::Arrival arrival(const RoomId &where, const QString &text, qint64 number = 1)
{
    session::Arrival arrival;
    arrival.room = where;
    arrival.roomName = QStringLiteral("Room %1").arg(where.array()[15]);
    arrival.arrival = number;
    arrival.authorNick = QStringLiteral("Orlo");
    arrival.text = text;
    return arrival;
}

/// Shows nothing and remembers everything.
class PaperNotifier final : public Notifier {
public:
    void show(const Notification &notification) override
    {
        shown.append(notification);
        open.insert(notification.key, notification);
    }
    void close(const QString &key) override { open.remove(key); }
    void setCount(int) override { }

    QList<Notification> shown;
    QHash<QString, Notification> open;
};

} // namespace

/// Messages become few notifications, and these go when they are read.
class NotificationCentreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void firstMessageIsToldAtOnce();
    void oneNotificationARoomCounts();
    void floodIsOneSum();
    void floodOfOneRoomIsShownOnceAPause();
    void absenceIsOneSum();
    void sumTakesThePlaceOfItsRooms();
    void readingTakesNotificationsAway();
    void hiddenContentIsNotShown();
    void mentionIsShownBeforeWhatFollows();
    void soundsKeepApart();
    void actionsLeadToTheRoom();
    void dismissedNotificationCountsAnew();
    void strangersPercentSignsStayAsTheyAre();

private:
    PaperNotifier m_notifier;
    Settings m_settings;
    std::unique_ptr<NotificationCentre> m_centre;
};

void NotificationCentreTest::init()
{
    m_settings = {};
    m_notifier.shown.clear();
    m_notifier.open.clear();
    m_centre = std::make_unique<NotificationCentre>(NotificationCentre::Dependencies {
        m_notifier, m_settings, [] { return Situation { .now = QDateTime(QDate(2026, 11, 30), QTime(12, 0)) }; }, {} });
}

void NotificationCentreTest::firstMessageIsToldAtOnce()
{
    m_centre->take({ arrival(room(1), QStringLiteral("Ahoy <b>")) });
    QCOMPARE(m_notifier.shown.size(), 1);
    const Notification &notification = m_notifier.shown.first();
    QCOMPARE(notification.title, QStringLiteral("Orlo in Room 1"));
    QCOMPARE(notification.body, QStringLiteral("Ahoy <b>"));
    QCOMPARE(notification.replyHint, QStringLiteral("Reply to Orlo"));
    QVERIFY(notification.hasSound);
}

void NotificationCentreTest::oneNotificationARoomCounts()
{
    m_centre->take({ arrival(room(1), QStringLiteral("one")) });
    m_centre->take({ arrival(room(1), QStringLiteral("two")), arrival(room(1), QStringLiteral("three")) });
    QCOMPARE(m_notifier.shown.size(), 1);
    QTRY_COMPARE(m_notifier.shown.size(), 2);
    QCOMPARE(m_notifier.open.size(), 1);
    QVERIFY(m_notifier.shown.last().title.startsWith(QStringLiteral("Room 1: 3 new message")));
    QCOMPARE(m_notifier.shown.last().body, QStringLiteral("Orlo: three"));
    QCOMPARE(m_notifier.shown.last().key, m_notifier.shown.first().key);
}

void NotificationCentreTest::floodIsOneSum()
{
    QList<session::Arrival> flood;
    for (int number = 0; number < 500; ++number)
        flood.append(arrival(room(1 + number % 7), QStringLiteral("text"), number));
    m_centre->take(flood);
    QCOMPARE(m_notifier.shown.size(), 1);
    QVERIFY2(m_notifier.shown.first().title.startsWith(QStringLiteral("500 new message")),
        qPrintable(m_notifier.shown.first().title));
    QVERIFY(m_notifier.shown.first().title.contains(QStringLiteral("in 7 room")));
}

void NotificationCentreTest::floodOfOneRoomIsShownOnceAPause()
{
    for (int number = 0; number < 500; ++number)
        m_centre->take({ arrival(room(1), QString::number(number), number) });
    QCOMPARE(m_notifier.shown.size(), 1);
    QTRY_COMPARE(m_notifier.shown.size(), 2);
    QVERIFY(m_notifier.shown.last().title.contains(QStringLiteral("500 new message")));
}

void NotificationCentreTest::absenceIsOneSum()
{
    m_settings.rooms.insert(room(3), RoomRule::None);
    m_centre->takeMissed({ { room(1), QStringLiteral("Lounge"), 7, 0 }, { room(2), QStringLiteral("Harbour"), 5, 0 },
        { room(3), QStringLiteral("Muted"), 400, 9 } });
    QCOMPARE(m_notifier.shown.size(), 1);
    QVERIFY(m_notifier.shown.first().title.startsWith(QStringLiteral("12 new message")));
    QCOMPARE(m_notifier.shown.first().body, QStringLiteral("Lounge, Harbour"));
    m_centre->takeMissed({ { room(3), QStringLiteral("Muted"), 1, 0 } });
    QCOMPARE(m_notifier.shown.size(), 1);
}

void NotificationCentreTest::sumTakesThePlaceOfItsRooms()
{
    m_centre->take({ arrival(room(1), QStringLiteral("one")) });
    m_centre->takeMissed({ { room(1), QStringLiteral("Lounge"), 4, 0 } });
    QCOMPARE(m_notifier.open.size(), 1);
    QVERIFY(m_notifier.shown.last().title.startsWith(QStringLiteral("5 new message")));
}

void NotificationCentreTest::readingTakesNotificationsAway()
{
    m_centre->take({ arrival(room(1), QStringLiteral("one")), arrival(room(2), QStringLiteral("two")) });
    m_centre->take({ arrival(room(1), QStringLiteral("waits for the next round")) });
    QCOMPARE(m_notifier.open.size(), 2);
    m_centre->roomRead(room(1));
    QCOMPARE(m_notifier.open.size(), 1);
    m_centre->takeMissed({ { room(3), QStringLiteral("c"), 1, 0 }, { room(4), QStringLiteral("d"), 1, 0 } });
    QCOMPARE(m_notifier.open.size(), 2);
    m_centre->roomRead(room(3));
    QCOMPARE(m_notifier.open.size(), 2);
    m_centre->roomRead(room(4));
    QCOMPARE(m_notifier.open.size(), 1);
    m_centre->clear();
    QVERIFY(m_notifier.open.isEmpty());
}

void NotificationCentreTest::hiddenContentIsNotShown()
{
    m_settings.hidesContent = true;
    m_centre->take({ arrival(room(1), QStringLiteral("secret")) });
    m_centre->take({ arrival(room(1), QStringLiteral("secret")) });
    QTRY_COMPARE(m_notifier.shown.size(), 2);
    for (const Notification &notification : std::as_const(m_notifier.shown)) {
        QVERIFY(!(notification.title + notification.body + notification.replyHint).contains(QStringLiteral("secret")));
        QVERIFY(!(notification.title + notification.body + notification.replyHint).contains(QStringLiteral("Orlo")));
    }
}

void NotificationCentreTest::mentionIsShownBeforeWhatFollows()
{
    session::Arrival mention = arrival(room(1), QStringLiteral("@Tavi chess?"), 2);
    mention.isMention = true;
    m_centre->take(
        { arrival(room(1), QStringLiteral("one"), 1), mention, arrival(room(1), QStringLiteral("three"), 3) });
    QCOMPARE(m_notifier.shown.last().body, QStringLiteral("Orlo: @Tavi chess?"));
    m_centre->roomRead(room(1));
    mention.room = room(2);
    mention.roomName = QStringLiteral("Lounge");
    m_centre->take({ mention });
    QTRY_COMPARE(m_notifier.shown.last().title, QStringLiteral("Orlo mentioned you in Lounge"));
}

void NotificationCentreTest::soundsKeepApart()
{
    m_centre->take({ arrival(room(1), QStringLiteral("one")) });
    m_centre->take({ arrival(room(1), QStringLiteral("two")) });
    QTRY_COMPARE(m_notifier.shown.size(), 2);
    QVERIFY(m_notifier.shown.first().hasSound);
    QVERIFY(!m_notifier.shown.last().hasSound);
}

void NotificationCentreTest::actionsLeadToTheRoom()
{
    QSignalSpy opened(m_centre.get(), &NotificationCentre::openRequested);
    QSignalSpy read(m_centre.get(), &NotificationCentre::readRequested);
    QSignalSpy muted(m_centre.get(), &NotificationCentre::muteRequested);
    QSignalSpy replied(m_centre.get(), &NotificationCentre::replied);
    m_centre->take({ arrival(room(1), QStringLiteral("one"), 41), arrival(room(1), QStringLiteral("two"), 42) });
    const QString key = m_notifier.shown.first().key;
    Q_EMIT m_notifier.clicked(key);
    Q_EMIT m_notifier.actionChosen(key, QStringLiteral("read"));
    Q_EMIT m_notifier.actionChosen(key, QStringLiteral("mute"));
    Q_EMIT m_notifier.actionChosen(key, QStringLiteral("unknown"));
    Q_EMIT m_notifier.replied(key, QStringLiteral("aye"));
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<RoomId>(), room(1));
    QCOMPARE(read.size(), 2); // by the button, and by the answer
    QCOMPARE(read.first(), (QVariantList { QVariant::fromValue(room(1)), qint64(42) }));
    QCOMPARE(muted, (QList<QVariantList> { { QVariant::fromValue(room(1)) } }));
    QCOMPARE(replied, (QList<QVariantList> { { QVariant::fromValue(room(1)), QStringLiteral("aye") } }));
    m_centre->takeMissed({ { room(2), QStringLiteral("Harbour"), 5, 0 } });
    Q_EMIT m_notifier.clicked(m_notifier.shown.last().key);
    QCOMPARE(opened.last().first().value<RoomId>(), RoomId());
}

void NotificationCentreTest::dismissedNotificationCountsAnew()
{
    m_centre->take({ arrival(room(1), QStringLiteral("one")) });
    Q_EMIT m_notifier.dismissed(m_notifier.shown.first().key);
    m_centre->take({ arrival(room(1), QStringLiteral("two")) });
    QTRY_COMPARE(m_notifier.shown.size(), 2);
    QCOMPARE(m_notifier.shown.last().body, QStringLiteral("two"));
}

void NotificationCentreTest::strangersPercentSignsStayAsTheyAre()
{
    session::Arrival odd = arrival(room(1), QStringLiteral("%1 %2 %n"));
    odd.authorNick = QStringLiteral("%2");
    odd.roomName = QStringLiteral("%1");
    m_centre->take({ odd });
    QCOMPARE(m_notifier.shown.first().title, QStringLiteral("%2 in %1"));
    QCOMPARE(m_notifier.shown.first().body, QStringLiteral("%1 %2 %n"));
}

QTEST_GUILESS_MAIN(NotificationCentreTest)
#include "tst_notificationcentre.moc"
