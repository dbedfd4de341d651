// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/fakenodetest.h"

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;
using namespace std::chrono_literals;

/// Reading: rooms, pages, counts and marks, with the node and without it.
class ReadingTest : public FakeNodeTest {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void roomsAndHistoryAreThereWithTheNodeAway();
    void olderPagesComeFromTheCacheThenFromTheNode();
    void gapIsFilledWhileOneReadsAboveIt();
    void gapThatIsTooLargeIsBegunAnew();
    void roomOfWhichOnlyTheNewestIsToldIsWholeOnceOpened();
    void topReachedOfflineOpensAgain();
    void roomIsReadBeforeJoining();
    void roomThatMayNotBeReadIsAskedForOnce();
    void editedAndDeletedReplaceWhatIsShown();
    void unreadIsCountedLiveAndRead();
    void readOfflineIsToldLater();
    void deliveredIsToldOnceStored();
    void rungsClimbWithSealsAndMarks();
    void leftRoomStaysInTheList();
    void roomNamedAtTheStartIsJoinedAndOpened();
    void changedNickChangesTheTimeline();
    void membersAreToldWhenTheyChange();
    void membersAreAskedForWhenTheyMayBeOthers();
    void domainsAreToldWhenOneOfThemChanges();

private:
    FakeNode::Script historyOf(const QList<protocol::Message> &all, int most = 100);
    FakeNode::Script backAfter(
        const QList<protocol::Message> &all, const FakeNode::Script &pages, int told = 10, int unread = 0);
    static QList<protocol::Message> numbered(int first, int end);
};

void ReadingTest::init()
{
    FakeNodeTest::init();
    m_node->world += person(ailo, QStringLiteral("Ailo"), 12);
    m_node->change = 1000;
}

// Pages as a node cuts them.
FakeNode::Script ReadingTest::historyOf(const QList<protocol::Message> &all, int most)
{
    return [this, all, most](qint64 ref, const FakeNode::Request &request) {
        const auto *asked = std::get_if<protocol::History>(&request);
        if (!asked)
            return false;
        protocol::HistoryPage page;
        for (const protocol::Message &message : all)
            if (!asked->before || message.position() < *asked->before)
                page.messages.append(message);
        if (const int limit = std::min(most, asked->limit); page.messages.size() > limit) {
            page.messages = page.messages.last(limit);
            page.older = page.messages.first().position();
        }
        m_node->answer(ref, page);
        return true;
    };
}

void ReadingTest::roomsAndHistoryAreThereWithTheNodeAway()
{
    m_node->world += { message(20, QStringLiteral("first")), message(21, QStringLiteral("second")) };
    m_node->script =
        historyOf({ std::get<protocol::Message>(m_node->world[3]), std::get<protocol::Message>(m_node->world[4]) });
    enter();
    QTRY_COMPARE(m_passenger->texts().size(), 2);
    m_node->goAway();
    begin();
    m_passenger->join(m_node->port());
    QTRY_VERIFY(m_passenger->knowsRoom());
    QCOMPARE(m_passenger->room().preview, QStringLiteral("second"));
    QCOMPARE(m_passenger->room().previewAuthor, QStringLiteral("Ailo"));
    m_passenger->open();
    QTRY_COMPARE(m_passenger->texts(), (QStringList { QStringLiteral("first"), QStringLiteral("second") }));
    QCOMPARE(m_passenger->session->self().person.nick, QStringLiteral("Tavi"));
    QVERIFY(!m_passenger->isOnBoard());
}

void ReadingTest::olderPagesComeFromTheCacheThenFromTheNode()
{
    QList<protocol::Message> all;
    for (int i = 20; i < 180; ++i)
        all.append(message(i, QString::number(i)));
    m_node->script = historyOf(all);
    enter();
    QTRY_COMPARE(m_passenger->texts().size(), 50);
    QCOMPARE(m_passenger->texts().last(), QStringLiteral("179"));
    int expected = 50;
    while (m_passenger->hasOlder) {
        expected = std::min(expected + 50, 160);
        m_passenger->session->dispatch(LoadOlder { lounge });
        QTRY_COMPARE(m_passenger->texts().size(), expected);
    }
    QCOMPARE(expected, 160);
    const int asked = int(m_node->asked<protocol::History>().size());
    m_passenger->open();
    QTRY_COMPARE(m_passenger->texts().size(), 50);
    m_passenger->session->dispatch(LoadOlder { lounge });
    QTRY_COMPARE(m_passenger->texts().size(), 100);
    QCOMPARE(int(m_node->asked<protocol::History>().size()), asked);
}

// Only the newest of the messages said meanwhile are told, and how many are unread.
FakeNode::Script ReadingTest::backAfter(
    const QList<protocol::Message> &all, const FakeNode::Script &pages, int told, int unread)
{
    return [this, all, pages, told, unread](qint64 ref, const FakeNode::Request &request) {
        if (!std::holds_alternative<protocol::Hello>(request))
            return pages(ref, request);
        protocol::Welcome welcome;
        welcome.domain.id = home;
        welcome.me = person(me, QStringLiteral("Tavi"), 1);
        m_node->answer(ref, welcome);
        QList<protocol::Item> newest;
        if (unread > 0)
            newest.append(mine(1050, unread, all[all.size() - unread - 1].arrival));
        for (const auto &message : all.last(told))
            newest.append(message);
        m_node->tell(protocol::Changed { 1100, newest });
        m_node->tell(protocol::Gap { lounge, all[all.size() - told].position() });
        m_node->tell(protocol::CaughtUp { 1100 });
        return true;
    };
}

QList<protocol::Message> ReadingTest::numbered(int first, int end)
{
    QList<protocol::Message> messages;
    for (int number = first; number < end; ++number)
        messages.append(message(number, QString::number(number)));
    return messages;
}

void ReadingTest::gapIsFilledWhileOneReadsAboveIt()
{
    QList<protocol::Message> all = numbered(20, 120);
    m_node->script = historyOf(all);
    enter();
    QTRY_COMPARE(m_passenger->texts().size(), 50);
    m_passenger->session->dispatch(LoadOlder { lounge });
    QTRY_COMPARE(m_passenger->texts().size(), 100);
    const int resets = m_passenger->resets;
    m_node->goAway();
    all += numbered(120, 270);
    m_node->script = backAfter(all, historyOf(all));
    int holes = 0;
    const auto look = [&] { holes += m_passenger->texts().last().toInt() - 20 + 1 != m_passenger->texts().size(); };
    connect(m_passenger->session.get(), &Session::messagesChanged, this, look, Qt::QueuedConnection);
    connect(m_passenger->session.get(), &Session::pageLoaded, this, look, Qt::QueuedConnection);
    QVERIFY(m_node->listen());
    QTRY_COMPARE(m_passenger->texts().size(), 250);
    QCOMPARE(m_passenger->resets, resets);
    QCOMPARE(holes, 0);
    m_node->tellLive({ message(1200, QStringLiteral("270")) });
    QTRY_COMPARE(m_passenger->texts().last(), QStringLiteral("270"));
}

void ReadingTest::gapThatIsTooLargeIsBegunAnew()
{
    QList<protocol::Message> all = numbered(20, 60);
    m_node->script = historyOf(all);
    enter();
    QTRY_COMPARE(m_passenger->texts().size(), 40);
    const int resets = m_passenger->resets;
    m_node->goAway();
    all += numbered(60, 120);
    const auto one = historyOf(all, 1);
    m_node->script = backAfter(all, one);
    QVERIFY(m_node->listen());
    QTRY_COMPARE(m_passenger->resets, resets + 1);
    QVERIFY(m_passenger->hasOlder);
    QCOMPARE(m_passenger->texts().last(), QStringLiteral("119"));
    m_node->script = backAfter(all, historyOf(all));
    while (m_passenger->hasOlder) {
        const int pages = m_passenger->pages;
        m_passenger->session->dispatch(LoadOlder { lounge });
        QTRY_VERIFY(m_passenger->pages > pages);
    }
    QCOMPARE(m_passenger->texts().size(), 100);
}

// The list of rooms needs no more; what is held below the gap is not taken for what comes before the newest.
void ReadingTest::roomOfWhichOnlyTheNewestIsToldIsWholeOnceOpened()
{
    QList<protocol::Message> all = numbered(20, 40);
    for (const protocol::Message &message : std::as_const(all))
        m_node->world += message;
    join();
    goOffline();
    all += numbered(40, 70);
    m_node->script = backAfter(all, historyOf(all), 1, 30);
    QVERIFY(m_node->listen());
    QTRY_COMPARE(m_passenger->room().preview, QStringLiteral("69"));
    QTRY_VERIFY(m_passenger->isOnBoard());
    QCOMPARE(m_passenger->room().unread, 30);
    QVERIFY(m_node->asked<protocol::History>().isEmpty());
    m_passenger->open();
    QTRY_COMPARE(m_passenger->texts(), QStringList { QStringLiteral("69") });
    QVERIFY(m_passenger->hasOlder);
    QCOMPARE(m_passenger->room().readTo, 39);
    m_passenger->session->dispatch(LoadOlder { lounge });
    QTRY_COMPARE(m_passenger->texts().size(), 50);
    QVERIFY(!m_passenger->hasOlder);
    QCOMPARE(m_passenger->room().unread, 30);
    goOffline();
    m_passenger->open();
    QTRY_COMPARE(m_passenger->texts().size(), 50);
}

void ReadingTest::roomIsReadBeforeJoining()
{
    QList<protocol::Message> all = numbered(20, 180);
    m_node->world = { room(10), person(ailo, QStringLiteral("Ailo"), 12) };
    m_node->script = historyOf(all);
    enter();
    QTRY_COMPARE(m_passenger->texts().size(), 50);
    QVERIFY(m_passenger->hasOlder);
    m_passenger->session->dispatch(LoadOlder { lounge });
    QTRY_COMPARE(m_passenger->texts().size(), 100);
    QCOMPARE(m_passenger->room().unread, 0);
    QVERIFY(m_node->asked<protocol::RoomJoin>().isEmpty());
    // what is said meanwhile is not told, only that something was
    all += numbered(180, 182);
    m_node->script = historyOf(all);
    protocol::Room moved = room(2000);
    moved.last = all.last().sent;
    m_node->tellLive({ moved });
    QTRY_COMPARE(m_passenger->texts().last(), QStringLiteral("181"));
    m_passenger->session->dispatch(JoinRoom { lounge });
    QTRY_VERIFY(m_passenger->room().joined);
    QTRY_VERIFY(m_passenger->hasOlder);
    m_node->tellLive({ message(2100, QStringLiteral("182")) });
    QTRY_COMPARE(m_passenger->texts().last(), QStringLiteral("182"));
}

void ReadingTest::roomThatMayNotBeReadIsAskedForOnce()
{
    m_node->world = { room(10) };
    m_node->script = [this](qint64 ref, const FakeNode::Request &request) {
        if (!std::holds_alternative<protocol::History>(request))
            return false;
        m_node->refuse(ref, Error { Error::Code::Denied });
        return true;
    };
    enter();
    QTRY_COMPARE(m_node->asked<protocol::History>().size(), 1);
    m_passenger->session->dispatch(LoadMembers { lounge }); // an answer that comes after
    QTRY_VERIFY(!m_node->asked<protocol::RoomMembers>().isEmpty());
    QCOMPARE(m_node->asked<protocol::History>().size(), 1);
    QVERIFY(m_passenger->texts().isEmpty());
    for (const Notice &notice : m_passenger->notices)
        QVERIFY(notice.error.code != Error::Code::Denied);
}

void ReadingTest::topReachedOfflineOpensAgain()
{
    QList<protocol::Message> all;
    for (int i = 20; i < 150; ++i)
        all.append(message(i, QString::number(i)));
    m_node->script = historyOf(all);
    enter();
    QTRY_COMPARE(m_passenger->texts().size(), 50);
    m_node->goAway();
    QTRY_VERIFY(!m_passenger->isOnBoard());
    m_passenger->session->dispatch(LoadOlder { lounge });
    QTRY_VERIFY(!m_passenger->hasOlder);
    QVERIFY(m_node->listen());
    QTRY_VERIFY(m_passenger->hasOlder);
    m_passenger->session->dispatch(LoadOlder { lounge });
    QTRY_COMPARE(m_passenger->texts().size(), 100);
}

void ReadingTest::editedAndDeletedReplaceWhatIsShown()
{
    auto first = message(20, QStringLiteral("frist"));
    auto second = message(21, QStringLiteral("second"));
    m_node->script = historyOf({ first, second });
    enter();
    QTRY_COMPARE(m_passenger->texts().size(), 2);
    first.content.text = QStringLiteral("first");
    first.edited = protocol::Edited { 1, 1 };
    first.change = 1001;
    second.deleted = true;
    second.content.text.clear();
    second.change = 1002;
    m_node->tellLive({ first, second });
    QTRY_COMPARE(m_passenger->texts(), (QStringList { QStringLiteral("first"), QString() }));
    QVERIFY(m_passenger->timeline().last().message.deleted);
    QTRY_COMPARE(m_passenger->room().preview, QString());
    QCOMPARE(m_passenger->room().previewAuthor, QStringLiteral("Ailo"));
}

void ReadingTest::unreadIsCountedLiveAndRead()
{
    enter();
    m_node->tellLive({ message(1001), message(1002), message(1003, QStringLiteral("own"), me) });
    QTRY_COMPARE(m_passenger->room().unread, 2);
    m_passenger->session->dispatch(MarkRead { lounge, 1001 });
    QTRY_COMPARE(m_passenger->room().unread, 1);
    QTRY_VERIFY(!m_node->asked<protocol::Read>().isEmpty());
    QCOMPARE(m_node->asked<protocol::Read>().first(), (protocol::Read { lounge, 1001 }));
    m_node->tellLive({ mine(1010, 0, 1002) });
    QTRY_COMPARE(m_passenger->room().unread, 0);
    QCOMPARE(m_passenger->room().readTo, 1002);
}

void ReadingTest::readOfflineIsToldLater()
{
    enter();
    m_node->tellLive({ message(1001) });
    QTRY_COMPARE(m_passenger->room().unread, 1);
    m_node->goAway();
    QTRY_VERIFY(!m_passenger->isOnBoard());
    m_passenger->session->dispatch(MarkRead { lounge, 1001 });
    QTRY_COMPARE(m_passenger->room().unread, 0);
    begin(); // also through a crash
    QVERIFY(m_node->listen());
    enter();
    QTRY_COMPARE(m_node->asked<protocol::Read>(), (QList<protocol::Read> { { lounge, 1001 } }));
    QCOMPARE(m_passenger->room().unread, 0);
}

void ReadingTest::deliveredIsToldOnceStored()
{
    enter();
    m_node->tellLive({ message(1001) });
    m_node->tellLive({ message(1003) });
    QTRY_VERIFY(m_node->asked<protocol::Delivered>().contains(protocol::Delivered { lounge, 1003 }));
    const auto told = m_node->asked<protocol::Delivered>().size();
    m_node->cut();
    QTRY_COMPARE(m_node->connections, 2);
    m_node->tellLive({ message(1010, QStringLiteral("own"), me) });
    m_node->tellLive({ message(1011) });
    QTRY_VERIFY(m_node->asked<protocol::Delivered>().size() > told);
    QCOMPARE(m_node->asked<protocol::Delivered>().last().upto, 1011);
}

void ReadingTest::rungsClimbWithSealsAndMarks()
{
    auto shared = room(10);
    shared.reach = protocol::Reach::Everyone;
    protocol::Domain ferry;
    ferry.id = id<DomainId>(50);
    ferry.name = QStringLiteral("Ferry B");
    ferry.lastContact = QDateTime::currentMSecsSinceEpoch();
    ferry.change = 13;
    m_node->world = { shared, mine(11), ferry };
    enter();
    m_passenger->send(QStringLiteral("hello, ferry"));
    QTRY_COMPARE(m_passenger->rungs(), QList<DeliveryStage> { DeliveryStage::Saved });
    const MessageId post = m_node->saved.first().id;
    const auto reach = [](const DomainId &domain, qint64 upto, qint64 change) {
        return protocol::ReplicationMark { domain, QStringLiteral("everyone"), 1, upto, {}, change };
    };
    m_node->tellLive({ protocol::PackReceipt { QStringLiteral("everyone"), 1, 7, { post }, 1100 } });
    m_node->tellLive({ reach(home, 7, 1101) });
    QTRY_COMPARE(m_passenger->rungs(), QList<DeliveryStage> { DeliveryStage::Sent });
    m_node->tellLive({ reach(ferry.id, 7, 1102) });
    QTRY_COMPARE(m_passenger->timeline().first().delivery, (DeliveryState { DeliveryStage::Received, 1, 1 }));
    m_node->tellLive({ protocol::ReadMark { lounge, ailo, m_node->saved.first().arrival, 1103 } });
    QTRY_COMPARE(m_passenger->timeline().first().delivery, (DeliveryState { DeliveryStage::Read, 1, 0 }));
    m_node->goAway();
    begin();
    m_passenger->join(m_node->port());
    QTRY_VERIFY(m_passenger->knowsRoom());
    m_passenger->open();
    QTRY_COMPARE(m_passenger->rungs(), QList<DeliveryStage> { DeliveryStage::Read });
}

void ReadingTest::leftRoomStaysInTheList()
{
    enter();
    m_node->tell(protocol::RoomRemoved { lounge, QStringLiteral("left") });
    QTRY_VERIFY(!m_passenger->room().joined);
    QVERIFY(m_passenger->knowsRoom());
    QVERIFY(m_passenger->goneRooms.isEmpty());
    m_node->tell(protocol::RoomRemoved { lounge, QStringLiteral("sunk") }); // of a later version
    QTRY_COMPARE(m_passenger->goneRooms, QList<RoomId> { lounge });
}

void ReadingTest::roomNamedAtTheStartIsJoinedAndOpened()
{
    m_node->world = { room(10) };
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.guestName = QStringLiteral("Tavi");
    target.roomName = QStringLiteral("lounge");
    m_passenger->session->start(target);
    QTRY_COMPARE(m_node->asked<protocol::RoomJoin>(), (QList<protocol::RoomJoin> { { lounge } }));
    QTRY_VERIFY(m_passenger->resets > 0);
    QTRY_VERIFY(m_passenger->room().joined);
    target.roomName = QStringLiteral("nowhere");
    m_passenger->session->start(target);
    QTRY_VERIFY(m_passenger->wasNoticed(Notice::Kind::NoSuchRoom));
    QCOMPARE(m_passenger->notice(Notice::Kind::NoSuchRoom).detail, QStringLiteral("nowhere"));
}

void ReadingTest::changedNickChangesTheTimeline()
{
    m_node->script = historyOf({ message(20) });
    enter();
    QTRY_COMPARE(m_passenger->texts().size(), 1);
    QCOMPARE(m_passenger->timeline().first().authorNick, QStringLiteral("Ailo"));
    m_node->tellLive({ person(ailo, QStringLiteral("Ailo the Second"), 1001) });
    QTRY_COMPARE(m_passenger->timeline().first().authorNick, QStringLiteral("Ailo the Second"));
}

void ReadingTest::membersAreToldWhenTheyChange()
{
    m_node->script = [this](qint64 ref, const FakeNode::Request &request) {
        if (!std::holds_alternative<protocol::RoomMembers>(request))
            return false;
        m_node->answer(
            ref, protocol::Members { { { lounge, ailo, true, 1, 20 }, { lounge, me, true, 1, 21 } }, {}, { ailo } });
        return true;
    };
    enter();
    m_passenger->session->dispatch(LoadMembers { lounge });
    QTRY_COMPARE(m_passenger->members.size(), 2);
    m_node->tellLive({ protocol::Member { lounge, ailo, false, 1, 1001 } });
    QTRY_COMPARE(m_passenger->members.size(), 1);
    QVERIFY(m_passenger->members.first().self);
}

// Of the room that is looked at: once a connection, and when nobody would tell who came. Never because of a person.
void ReadingTest::membersAreAskedForWhenTheyMayBeOthers()
{
    m_node->world = { room(10), person(ailo, QStringLiteral("Ailo"), 12) };
    enter();
    const auto asked = [this] { return m_node->asked<protocol::RoomMembers>().size(); };
    m_passenger->session->dispatch(LoadMembers { lounge });
    QTRY_COMPARE(asked(), 1);
    m_node->tellLive({ person(ailo, QStringLiteral("Ailo Wren"), 1001) });
    protocol::Room grown = room(1002);
    grown.members += 1;
    m_node->tellLive({ grown });
    QTRY_COMPARE(asked(), 2);
    m_node->cut();
    QTRY_COMPARE(m_node->connections, 2);
    QTRY_COMPARE(asked(), 3);
}

void ReadingTest::domainsAreToldWhenOneOfThemChanges()
{
    m_node->world = { room(10) };
    enter();
    protocol::Room renamed = room(1000);
    renamed.name = QStringLiteral("Deck");
    m_node->tellLive({ renamed });
    QTRY_COMPARE(m_passenger->room().room.name, renamed.name); // all of the entering was told before
    QSignalSpy told(m_passenger->session.get(), &Session::domainsChanged);
    renamed.name = QStringLiteral("Deck lounge");
    renamed.change = 1001;
    m_node->tellLive({ renamed, person(ailo, QStringLiteral("Ailo"), 1002) });
    QTRY_COMPARE(m_passenger->room().room.name, renamed.name);
    QCOMPARE(told.count(), 0);
    protocol::Domain ferry;
    ferry.id = id<DomainId>(9);
    ferry.name = QStringLiteral("Ferry B");
    ferry.change = 1003;
    m_node->tellLive({ ferry });
    QTRY_COMPARE(told.count(), 1);
    QCOMPARE(told.first().first().value<QList<protocol::Domain>>().size(), 2); // with one's own
}

QTEST_GUILESS_MAIN(ReadingTest)
#include "tst_reading.moc"
