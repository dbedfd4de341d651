// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/fakenodetest.h"
#include "ui/session/mention.h"

#include <QSignalSpy>

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;

/// Messages of others are told once: at once while one is on board, as a sum after a return.
class ArrivalsTest : public FakeNodeTest {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void mentionIsAWholeName_data();
    void mentionIsAWholeName();
    void messagesOfOthersAreToldAtOnce();
    void messageOfADirectRoomNamesItsAuthorAlone();
    void ownMessagesAndLinesOfTheNodeAreNot();
    void messagesOfARoomNotJoinedAreNot();
    void absenceIsToldAsOneSum();
    void returnWithNothingNewTellsNothing();

private:
    void watch();
    QStringList arrivedTexts() const;

    QList<Arrival> m_arrived;
    QList<QList<MissedRoom>> m_missed;
};

void ArrivalsTest::init()
{
    FakeNodeTest::init();
    m_node->world += person(ailo, QStringLiteral("Ailo"), 12);
    m_node->change = 1000;
    m_arrived.clear();
    m_missed.clear();
}

void ArrivalsTest::watch()
{
    connect(m_passenger->session.get(), &Session::arrived, this,
        [this](const QList<Arrival> &arrivals) { m_arrived += arrivals; });
    connect(m_passenger->session.get(), &Session::missed, this,
        [this](const QList<MissedRoom> &rooms) { m_missed.append(rooms); });
}

QStringList ArrivalsTest::arrivedTexts() const
{
    QStringList texts;
    for (const Arrival &arrival : m_arrived)
        texts.append(arrival.text);
    return texts;
}

void ArrivalsTest::mentionIsAWholeName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isMention");
    const auto row = [](const char *name, const QString &text, bool isMention) {
        QTest::newRow(name) << text << isMention;
    };
    row("first word", QStringLiteral("@Tavi chess?"), true);
    row("any case", QStringLiteral("hello @tAVI"), true);
    row("before punctuation", QStringLiteral("(@Tavi)!"), true);
    row("before an emoji", QStringLiteral("@Tavi😀"), true);
    row("the second one", QStringLiteral("@Tavita and @Tavi"), true);
    row("without the sign", QStringLiteral("Tavi is here"), false);
    row("a longer name", QStringLiteral("@Tavita"), false);
    row("an address", QStringLiteral("post@Tavi"), false);
    row("the sign alone", QStringLiteral("@"), false);
    row("nothing", QString(), false);
}

void ArrivalsTest::mentionIsAWholeName()
{
    QFETCH(QString, text);
    QFETCH(bool, isMention);
    QCOMPARE(mentions(text, u"Tavi"), isMention);
    QVERIFY(!mentions(text, u""));
}

void ArrivalsTest::messagesOfOthersAreToldAtOnce()
{
    enter();
    watch();
    m_node->tellLive({ message(1001, QStringLiteral("Ahoy")), message(1002, QStringLiteral("@Tavi, up here")) });
    QTRY_COMPARE(arrivedTexts(), (QStringList { QStringLiteral("Ahoy"), QStringLiteral("@Tavi, up here") }));
    QCOMPARE(m_arrived.first().roomName, QStringLiteral("Lounge"));
    QCOMPARE(m_arrived.first().authorNick, QStringLiteral("Ailo"));
    QCOMPARE(m_arrived.first().arrival, 1001);
    QVERIFY(!m_arrived.first().isMention);
    QVERIFY(m_arrived.last().isMention);
    QVERIFY(m_missed.isEmpty());
}

// It goes by the name of the other, and is said to oneself: no rule of mentions keeps it back.
void ArrivalsTest::messageOfADirectRoomNamesItsAuthorAlone()
{
    enter();
    watch();
    protocol::Room direct = room(1001, id<RoomId>(9));
    direct.kind = protocol::RoomKind::Direct;
    direct.name.clear();
    direct.pair = { me, ailo };
    protocol::Message said = message(1003, QStringLiteral("psst"));
    said.room = direct.id;
    m_node->tellLive({ direct, protocol::OwnRoomState { direct.id, true, 0, 1, 1002 }, said });
    QTRY_COMPARE(arrivedTexts(), QStringList { QStringLiteral("psst") });
    QCOMPARE(m_arrived.first().roomName, QStringLiteral("Ailo"));
    QVERIFY(m_arrived.first().isDirect && m_arrived.first().isMention);
}

// A message after them shows that they were looked at; an edit is nothing new.
void ArrivalsTest::ownMessagesAndLinesOfTheNodeAreNot()
{
    enter();
    watch();
    protocol::Message line = message(1002);
    line.content.type = protocol::Content::Type::Joined;
    protocol::Message said = message(1003, QStringLiteral("first"));
    m_node->tellLive({ message(1001, QStringLiteral("own"), me), line, said });
    said.content.text = QStringLiteral("edited");
    said.edited = protocol::Edited { 1, 1 };
    said.change = 1004;
    m_node->tellLive({ said });
    m_node->tellLive({ message(1005, QStringLiteral("last")) });
    QTRY_COMPARE(arrivedTexts(), (QStringList { QStringLiteral("first"), QStringLiteral("last") }));
}

void ArrivalsTest::messagesOfARoomNotJoinedAreNot()
{
    enter();
    watch();
    protocol::Message elsewhere = message(1001, QStringLiteral("elsewhere"));
    elsewhere.room = id<RoomId>(9);
    m_node->tellLive({ room(1001, elsewhere.room), elsewhere });
    m_node->tellLive({ message(1002, QStringLiteral("here")) });
    QTRY_COMPARE(arrivedTexts(), QStringList { QStringLiteral("here") });
}

void ArrivalsTest::absenceIsToldAsOneSum()
{
    enter();
    watch();
    m_node->tellLive({ message(1001) });
    QTRY_COMPARE(m_arrived.size(), 1);
    for (int number = 1002; number <= 1501; ++number)
        m_node->world += message(number, number == 1400 ? QStringLiteral("@Tavi") : QStringLiteral("Ahoy"));
    m_node->world += mine(1501, 501);
    m_node->change = 1501;
    m_node->cut();
    QTRY_COMPARE(m_missed.size(), 1);
    QCOMPARE(m_missed.first(), (QList<MissedRoom> { { lounge, QStringLiteral("Lounge"), 500, 1 } }));
    QCOMPARE(m_arrived.size(), 1);
    m_node->tellLive({ message(1600, QStringLiteral("now")) });
    QTRY_COMPARE(m_arrived.size(), 2);
    QCOMPARE(m_missed.size(), 1);
}

void ArrivalsTest::returnWithNothingNewTellsNothing()
{
    enter();
    watch();
    m_node->tellLive({ message(1001) });
    QTRY_COMPARE(m_arrived.size(), 1);
    m_node->cut();
    QTRY_COMPARE(m_node->asked<protocol::Hello>().size(), 2);
    QTRY_VERIFY(m_passenger->isOnBoard());
    m_node->tellLive({ message(1600, QStringLiteral("now")) });
    QTRY_COMPARE(m_arrived.size(), 2);
    QVERIFY(m_missed.isEmpty());
}

QTEST_GUILESS_MAIN(ArrivalsTest)
#include "tst_arrivals.moc"
