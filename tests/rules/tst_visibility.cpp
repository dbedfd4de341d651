// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/visibility.h"

#include <QTest>

using namespace gangway;
using namespace gangway::rules;
using namespace Qt::StringLiterals;

namespace {

template<typename Id>
Id idOf(quint8 number)
{
    typename Id::Bytes bytes {};
    bytes[15] = number;
    return Id(bytes);
}

const DomainId own = idOf<DomainId>(1), other = idOf<DomainId>(2);
const PersonId tavi = idOf<PersonId>(1);
const RoomId lounge = idOf<RoomId>(1), deck = idOf<RoomId>(2);

protocol::Person personOf(DomainId domain)
{
    return { .id = tavi, .nick = u"Tavi"_s, .domain = domain, .change = 10 };
}

protocol::Room roomOf(DomainId domain)
{
    return { .id = lounge, .name = u"Lounge"_s, .domain = domain, .change = 10 };
}

protocol::Room roomOf(protocol::RoomKind kind, protocol::Reach reach = protocol::Reach::Vehicle)
{
    return { .id = lounge, .name = u"Cabin"_s, .reach = reach, .domain = own, .kind = kind };
}

constexpr protocol::RoomKind closedKinds[] = { protocol::RoomKind::Private, protocol::RoomKind::Direct,
    protocol::RoomKind(9) };

} // namespace

/// The whole table once more: listeners of each value, what a resume brings, what is found.
class VisibilityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void peopleOfThisVehicleAreToldToEveryone();
    void othersAreToldToWhoSharesARoom();
    void roomsOfOthersAreToldToWhoHasJoined();
    void closedRoomIsTheAffairOfItsMembersAlone();
    void whatOneOfTwoDoesWithTheirRoomIsTheirsAlone();
    void whatIsSaidStaysInItsRoom();
    void whatIsOnesOwnStaysOnesOwn();
    void resumeBringsRoomsOneHasJoined();
    void resumeBringsPeopleWhoConcernOne();
    void placeholdersAndFormerPeopleAreNotFound();
};

void VisibilityTest::peopleOfThisVehicleAreToldToEveryone()
{
    QVERIFY(listenersTo(personOf(own), own) == Listeners(Everyone()));
}

void VisibilityTest::othersAreToldToWhoSharesARoom()
{
    QVERIFY(listenersTo(personOf(other), own) == Listeners(Nobody()));
    QVERIFY(
        listenersTo(personOf(other), own, { .rooms = { lounge, deck } }) == Listeners(InRooms { { lounge, deck } }));
    QVERIFY(listenersTo(personOf(other), own, { .isHere = true }) == Listeners(Everyone()));
    QVERIFY(listenersTo(personOf(other), own, { .wasUnknown = true }) == Listeners(Everyone()));
}

void VisibilityTest::roomsOfOthersAreToldToWhoHasJoined()
{
    QVERIFY(listenersTo(roomOf(own), own) == Listeners(Everyone()));
    QVERIFY(listenersTo(roomOf(other), own) == Listeners(InRoom { lounge }));
    QVERIFY(listenersTo(roomOf(other), own, { .isNewOfFew = true }) == Listeners(Everyone()));
}

void VisibilityTest::closedRoomIsTheAffairOfItsMembersAlone()
{
    for (const protocol::RoomKind kind : closedKinds) {
        QVERIFY(!isOpen(kind));
        QVERIFY(listenersTo(roomOf(kind), own, { .isNewOfFew = true }) == Listeners(InRoom { lounge }));
        QVERIFY(!isFound(roomOf(kind)));
        QVERIFY(!leavesVehicle(roomOf(kind, protocol::Reach::Everyone)));
        QCOMPARE(checkReach(kind, protocol::Reach::Everyone).error().field, u"reach"_s);
        QVERIFY(checkReach(kind, protocol::Reach::Vehicle));
    }
    QVERIFY(leavesVehicle(roomOf(protocol::RoomKind::Public, protocol::Reach::Everyone)));
    QVERIFY(checkReach(protocol::RoomKind::Public, protocol::Reach::Everyone));
}

void VisibilityTest::whatOneOfTwoDoesWithTheirRoomIsTheirsAlone()
{
    const protocol::Member member { .room = lounge, .person = tavi };
    QVERIFY(listenersTo(member, own, { .isOfPair = true }) == Listeners(OfPerson { tavi }));
}

void VisibilityTest::whatIsSaidStaysInItsRoom()
{
    QVERIFY(listenersTo(protocol::Message { .room = lounge }, own) == Listeners(InRoom { lounge }));
    QVERIFY(listenersTo(protocol::Member { .room = lounge }, own) == Listeners(InRoom { lounge }));
    QVERIFY(listenersTo(protocol::ReadMark { .room = lounge }, own) == Listeners(MarksOfRoom { lounge }));
    QVERIFY(listenersTo(protocol::DeliveredMark { .room = lounge }, own) == Listeners(MarksOfRoom { lounge }));
}

void VisibilityTest::whatIsOnesOwnStaysOnesOwn()
{
    QVERIFY(
        listenersTo(protocol::OwnRoomState { .room = lounge, .person = tavi }, own) == Listeners(OfPerson { tavi }));
    QVERIFY(listenersTo(protocol::PackReceipt { .author = tavi }, own) == Listeners(OfPerson { tavi }));
    QVERIFY(listenersTo(protocol::Link(), own) == Listeners(Nobody())); // passengers are told less than crew
    QVERIFY(listenersTo(protocol::Domain(), own) == Listeners(Everyone()));
    QVERIFY(listenersTo(protocol::ReplicationMark(), own) == Listeners(Everyone()));
}

void VisibilityTest::resumeBringsRoomsOneHasJoined()
{
    for (const bool isJoined : { false, true }) {
        for (const bool isJoinedSince : { false, true }) {
            for (const qint64 after : { 0, 9, 10, 11 }) {
                const bool isNew = after < 10 || isJoinedSince;
                QCOMPARE(isBrought(roomOf(other), { isJoined, isJoinedSince }, after), isJoined && isNew);
            }
        }
    }
}

void VisibilityTest::resumeBringsPeopleWhoConcernOne()
{
    for (const qint64 after : { 0, 9, 10 }) {
        const bool hasChanged = after < 10;
        QVERIFY(isBrought(personOf(other), { .isNamed = true }, after));
        QCOMPARE(isBrought(personOf(other), { .isSelf = true }, after), hasChanged);
        QCOMPARE(isBrought(personOf(other), { .isHere = true }, after), hasChanged);
        QCOMPARE(isBrought(personOf(other), { .sharesRoom = true }, after), hasChanged && after > 0);
        QVERIFY(!isBrought(personOf(other), {}, after));
    }
}

void VisibilityTest::placeholdersAndFormerPeopleAreNotFound()
{
    QVERIFY(isFound(personOf(other)) && isFound(roomOf(other)));
    QVERIFY(!isFound(protocol::Person { .former = true }) && !isFound(protocol::Person { .unknown = true }));
    QVERIFY(!isFound(protocol::Room { .unknown = true }));
}

QTEST_APPLESS_MAIN(VisibilityTest)
#include "tst_visibility.moc"
