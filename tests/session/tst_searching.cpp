// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/fakenodetest.h"

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;
using namespace std::chrono_literals;

using State = RoomSearch::State;

/// Rooms that one has not joined are found by asking.
class SearchingTest : public FakeNodeTest {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void roomsNotJoinedAreFoundOnceCaughtUp();
    void onlyTheLastOfSeveralQueriesIsAsked();
    void whatWasFoundBeforeStaysUntilTheAnswer();
    void nothingFoundIsTold();
    void nextPagesFollowAndStay();
    void newRoomIsFirst();
    void roomThatMovedStandsWhereItBelongs();
    void roomThatWasLeftIsOffered();
    void offlineKeepsWhatWasFoundForTheSameQuestionOnly();
    void roomsFoundEarlierAreNotOfferedAfterARestart();
    void busyNodeIsAskedAgain();
    void queryThatIsNoNameFindsNothing();
    void olderNodeIsTakenAsBefore();
    void roomThatWasFoundIsJoinedAndKept();
    void namedRoomIsFoundOnALaterPage();
    void roomNamedOfThisVehicleComesBeforeAnother();
    void namedRoomIsAskedForAgainAfterALoss();
    void whoHasJoinedNothingIsLedToTheFirstFound();

private:
    static protocol::Room other(int number, const QString &name);
    void refuseOnce(Error::Code code);
    const RoomSearch &search() const { return m_passenger->session->roomSearch(); }
    QStringList foundNames() const;
    void joinAndFind();
    void joinAndFindIn(const QStringList &names);
};

void SearchingTest::init()
{
    FakeNodeTest::init();
    m_node->change = 1000;
    m_node->rooms = { other(1, QStringLiteral("Chess")), other(2, QStringLiteral("Choir")) };
}

protocol::Room SearchingTest::other(int number, const QString &name)
{
    protocol::Room found = room(20 + number, id<RoomId>(100 + number));
    found.name = name;
    return found;
}

void SearchingTest::refuseOnce(Error::Code code)
{
    m_node->script = [this, code, isFirst = true](qint64 ref, const FakeNode::Request &request) mutable {
        if (!std::holds_alternative<protocol::RoomsFind>(request) || !std::exchange(isFirst, false))
            return false;
        m_node->refuse(ref, Error { code });
        return true;
    };
}

QStringList SearchingTest::foundNames() const
{
    QStringList names;
    for (const RoomId &found : search().rooms)
        if (found != lounge)
            names.append(m_passenger->room(found).room.name);
    return names;
}

void SearchingTest::joinAndFind()
{
    join();
    QTRY_COMPARE(search().state, State::Found);
}

// As somebody who has joined no room.
void SearchingTest::joinAndFindIn(const QStringList &names)
{
    m_passenger->join(m_node->port());
    QTRY_COMPARE(foundNames(), names);
}

void SearchingTest::roomsNotJoinedAreFoundOnceCaughtUp()
{
    QStringList order;
    connect(m_passenger->session.get(), &Session::roomsChanged, this, [&order](const QList<RoomView> &rooms) {
        for (const RoomView &view : rooms)
            order.append(view.room.name);
    });
    connect(m_passenger->session.get(), &Session::roomSearchChanged, this, [&order](const RoomSearch &told) {
        order.append(told.state == State::Found ? QStringLiteral("found") : QString());
    });
    joinAndFind();
    QCOMPARE(foundNames(), (QStringList { QStringLiteral("Chess"), QStringLiteral("Choir") }));
    QTRY_VERIFY(order.contains(QStringLiteral("found")));
    QVERIFY(order.indexOf(QStringLiteral("Choir")) < order.indexOf(QStringLiteral("found")));
    QVERIFY(!m_passenger->room(id<RoomId>(101)).joined);
    QCOMPARE(m_node->asked<protocol::RoomsFind>().size(), 1);
}

void SearchingTest::onlyTheLastOfSeveralQueriesIsAsked()
{
    joinAndFind();
    for (const QString &typed : { QStringLiteral("c"), QStringLiteral("ch"), QStringLiteral(" choi ") })
        m_passenger->session->dispatch(FindRooms { typed });
    QTRY_COMPARE(search().state, State::Found);
    QCOMPARE(search().query, QStringLiteral("choi"));
    QCOMPARE(foundNames(), QStringList { QStringLiteral("Choir") });
    QCOMPARE(m_node->asked<protocol::RoomsFind>().size(), 2);
    m_passenger->session->dispatch(FindRooms {});
    QTRY_COMPARE(foundNames().size(), 2);
}

void SearchingTest::whatWasFoundBeforeStaysUntilTheAnswer()
{
    joinAndFind();
    qint64 late = 0;
    m_node->script = [this, &late](qint64 ref, const FakeNode::Request &request) {
        if (!std::holds_alternative<protocol::RoomsFind>(request))
            return false;
        if (late != 0)
            m_node->answer(ref, protocol::FoundRooms { { other(1, QStringLiteral("Chess")) } });
        m_node->answer(late, protocol::FoundRooms { { other(2, QStringLiteral("Choir")) } });
        late = ref;
        return true;
    };
    m_passenger->session->dispatch(FindRooms { QStringLiteral("choir") });
    QTRY_COMPARE(m_node->asked<protocol::RoomsFind>().size(), 2);
    QCOMPARE(search().state, State::Searching);
    QCOMPARE(foundNames().size(), 2);
    m_passenger->session->dispatch(FindRooms { QStringLiteral("chess") });
    QTRY_COMPARE(search().state, State::Found);
    m_node->tellLive(
        { other(3, QStringLiteral("Chess 2")) }); // after the answer to "choir", which is nobody's any more
    QTRY_COMPARE(foundNames(), (QStringList { QStringLiteral("Chess 2"), QStringLiteral("Chess") }));
}

void SearchingTest::nothingFoundIsTold()
{
    joinAndFind();
    m_passenger->session->dispatch(FindRooms { QStringLiteral("sauna") });
    QTRY_COMPARE(search().state, State::NothingFound);
    QVERIFY(search().rooms.isEmpty());
    QCOMPARE(search().query, QStringLiteral("sauna"));
}

void SearchingTest::nextPagesFollowAndStay()
{
    m_node->rooms.clear();
    for (int number = 0; number < 7; ++number)
        m_node->rooms.append(other(number, QStringLiteral("Cabin %1").arg(number)));
    m_node->foundAtOnce = 3;
    joinAndFind();
    QVERIFY(search().hasMore);
    m_passenger->session->dispatch(FindMoreRooms {});
    m_passenger->session->dispatch(FindMoreRooms {}); // while the first is on its way
    QTRY_COMPARE(foundNames().size(), 6);
    QCOMPARE(m_node->asked<protocol::RoomsFind>().size(), 2);
    m_node->rooms.prepend(other(9, QStringLiteral("Cabin 9")));
    m_passenger->session->dispatch(FindRooms {}); // asked anew: nobody who reads further down is moved
    QTRY_COMPARE(foundNames().size(), 7);
    QCOMPARE(foundNames().first(), QStringLiteral("Cabin 9"));
    QCOMPARE(foundNames().last(), QStringLiteral("Cabin 5"));
    QCOMPARE(search().state, State::Found);
    m_passenger->session->dispatch(FindMoreRooms {});
    QTRY_VERIFY(!search().hasMore);
    QCOMPARE(foundNames().size(), 8);
}

void SearchingTest::newRoomIsFirst()
{
    joinAndFind();
    m_node->tellLive({ other(3, QStringLiteral("Cinema")) });
    QTRY_COMPARE(foundNames().value(0), QStringLiteral("Cinema"));
    m_passenger->session->dispatch(FindRooms { QStringLiteral("choir") });
    QTRY_COMPARE(foundNames(), QStringList { QStringLiteral("Choir") });
    m_node->tellLive({ other(4, QStringLiteral("Ship’s choir")), other(5, QStringLiteral("Cards")) });
    QTRY_COMPARE(foundNames(), (QStringList { QStringLiteral("Ship’s choir"), QStringLiteral("Choir") }));
}

void SearchingTest::roomThatMovedStandsWhereItBelongs()
{
    const auto moved = [](int number, Timestamp last) {
        protocol::Room found = other(number, QStringLiteral("Cabin %1").arg(number));
        found.last = last;
        return found;
    };
    m_node->world.clear();
    m_node->rooms = { moved(1, 400), moved(2, 200), moved(3, 0) };
    m_node->foundAtOnce = 2;
    joinAndFindIn({ QStringLiteral("Cabin 1"), QStringLiteral("Cabin 2") });
    m_node->tellLive({ moved(4, 300), moved(5, 100) }); // the second is on a page that nobody asked for
    QTRY_COMPARE(foundNames(),
        (QStringList { QStringLiteral("Cabin 1"), QStringLiteral("Cabin 4"), QStringLiteral("Cabin 2") }));
    m_node->tellLive({ moved(2, 500), moved(6, 600) }); // what is listed stays where it is
    QTRY_COMPARE(foundNames(),
        (QStringList { QStringLiteral("Cabin 6"), QStringLiteral("Cabin 1"), QStringLiteral("Cabin 4"),
            QStringLiteral("Cabin 2") }));
}

void SearchingTest::roomThatWasLeftIsOffered()
{
    joinAndFind();
    m_passenger->session->dispatch(FindRooms { QStringLiteral("lou") });
    QTRY_COMPARE(search().rooms, QList<RoomId> { lounge });
    m_node->world.clear();
    m_passenger->session->dispatch(FindRooms {});
    QTRY_COMPARE(foundNames().size(), 2);
    QVERIFY(!search().rooms.contains(lounge));
    m_node->tell(protocol::RoomRemoved { lounge, QStringLiteral("left") });
    QTRY_VERIFY(search().rooms.contains(lounge));
    QVERIFY(!m_passenger->room().joined);
}

void SearchingTest::offlineKeepsWhatWasFoundForTheSameQuestionOnly()
{
    joinAndFind();
    goOffline();
    QTRY_COMPARE(search().state, State::Offline);
    QCOMPARE(foundNames().size(), 2);
    m_passenger->session->dispatch(FindRooms { QStringLiteral("ch") });
    QTRY_COMPARE(search().query, QStringLiteral("ch"));
    QCOMPARE(search().state, State::Offline);
    QVERIFY(search().rooms.isEmpty());
    QVERIFY(m_node->listen());
    QTRY_COMPARE(search().state, State::Found); // the question that stands is asked by itself
    QCOMPARE(foundNames().size(), 2);
    QCOMPARE(m_node->asked<protocol::RoomsFind>().last().query, QStringLiteral("ch"));
}

void SearchingTest::roomsFoundEarlierAreNotOfferedAfterARestart()
{
    m_node->world.append(other(7, QStringLiteral("Told by an older node")));
    joinAndFind();
    m_node->goAway();
    begin();
    m_passenger->join(m_node->port());
    QTRY_VERIFY(m_passenger->knowsRoom()); // the joined one, at once
    QTRY_COMPARE(search().state, State::Offline);
    QVERIFY(search().rooms.isEmpty());
    QVERIFY(!m_passenger->knowsRoom(id<RoomId>(101)));
}

void SearchingTest::busyNodeIsAskedAgain()
{
    refuseOnce(Error::Code::Busy);
    join();
    QTRY_COMPARE(m_node->asked<protocol::RoomsFind>().size(), 1);
    QCOMPARE(search().state, State::Searching);
    QTRY_COMPARE(search().state, State::Found);
}

void SearchingTest::queryThatIsNoNameFindsNothing()
{
    joinAndFind();
    refuseOnce(Error::Code::TooLarge);
    m_passenger->session->dispatch(FindRooms { QString(500, u'c') });
    QTRY_COMPARE(search().state, State::NothingFound);
    QVERIFY(search().rooms.isEmpty());
    m_passenger->session->dispatch(FindRooms {});
    QTRY_COMPARE(search().state, State::Found);
}

void SearchingTest::olderNodeIsTakenAsBefore()
{
    m_node->world.append(other(7, QStringLiteral("Told")));
    m_node->script = [this](qint64 ref, const FakeNode::Request &request) {
        if (!std::holds_alternative<protocol::RoomsFind>(request) &&
            !std::holds_alternative<protocol::PeopleFind>(request))
            return false;
        m_node->refuse(ref, Error { Error::Code::Unsupported });
        return true;
    };
    m_node->world.append(message(30));
    join();
    QTRY_COMPARE(search().state, State::Unsupported);
    QVERIFY(m_passenger->knowsRoom(id<RoomId>(107)));
    m_passenger->session->dispatch(FindRooms { QStringLiteral("to") });
    QTRY_COMPARE(m_node->asked<protocol::PeopleFind>().size(), 1);
    m_node->tellLive({ message(40, QStringLiteral("one more"), id<PersonId>(60)) });
    QTRY_COMPARE(m_passenger->room().preview, QStringLiteral("one more"));
    QCOMPARE(m_node->asked<protocol::PeopleFind>().size(), 1);
    QCOMPARE(m_node->asked<protocol::RoomsFind>().size(), 1);
    goOffline();
    QCOMPARE(search().state, State::Unsupported);
    QVERIFY(!m_passenger->wasNoticed(Notice::Kind::RequestRefused));
}

void SearchingTest::roomThatWasFoundIsJoinedAndKept()
{
    joinAndFind();
    const RoomId chess = id<RoomId>(101);
    m_passenger->session->dispatch(JoinRoom { chess });
    QTRY_VERIFY(m_passenger->room(chess).joined);
    goOffline();
    begin();
    m_passenger->join(m_node->port());
    QTRY_VERIFY(m_passenger->room(chess).joined);
    QCOMPARE(m_passenger->room(chess).room.name, QStringLiteral("Chess"));
}

void SearchingTest::namedRoomIsFoundOnALaterPage()
{
    m_node->foundAtOnce = 2;
    m_node->rooms = { other(1, QStringLiteral("Deck 7")), other(2, QStringLiteral("Deck chess")),
        other(3, QStringLiteral("DECK")) };
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.guestName = QStringLiteral("Tavi");
    target.roomName = QStringLiteral("deck");
    m_passenger->session->start(target);
    QTRY_COMPARE(m_node->asked<protocol::RoomJoin>(), (QList<protocol::RoomJoin> { { id<RoomId>(103) } }));
    QTRY_VERIFY(m_passenger->room(id<RoomId>(103)).joined);
    QCOMPARE(m_passenger->session->openedRoom(), id<RoomId>(103));
}

void SearchingTest::roomNamedOfThisVehicleComesBeforeAnother()
{
    protocol::Room foreign = other(1, QStringLiteral("Deck"));
    foreign.domain = id<DomainId>(50);
    m_node->rooms = { foreign, other(2, QStringLiteral("Deck")) };
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.guestName = QStringLiteral("Tavi");
    target.roomName = QStringLiteral("Deck");
    m_passenger->session->start(target);
    QTRY_COMPARE(m_node->asked<protocol::RoomJoin>(), (QList<protocol::RoomJoin> { { id<RoomId>(102) } }));
}

void SearchingTest::namedRoomIsAskedForAgainAfterALoss()
{
    m_node->script = [this, isFirst = true](qint64, const FakeNode::Request &request) mutable {
        if (!std::holds_alternative<protocol::RoomsFind>(request) || !std::exchange(isFirst, false))
            return false;
        QMetaObject::invokeMethod(
            m_node.get(), [this] { m_node->cut(); }, Qt::QueuedConnection);
        return true;
    };
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.guestName = QStringLiteral("Tavi");
    target.roomName = QStringLiteral("chess");
    m_passenger->session->start(target);
    QTRY_COMPARE(m_node->asked<protocol::RoomJoin>().size(), 1);
    QVERIFY(!m_passenger->wasNoticed(Notice::Kind::NoSuchRoom));
}

void SearchingTest::whoHasJoinedNothingIsLedToTheFirstFound()
{
    m_node->world.clear();
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.guestName = QStringLiteral("Tavi");
    target.joinsMostActiveRoom = true;
    m_passenger->session->start(target);
    QTRY_COMPARE(m_node->asked<protocol::RoomJoin>(), (QList<protocol::RoomJoin> { { id<RoomId>(101) } }));
}

QTEST_GUILESS_MAIN(SearchingTest)
#include "tst_searching.moc"
