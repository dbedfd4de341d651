// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/order.h"
#include "node/rules/visibility.h"
#include "tests/rules/eventworld.h"

#include <QTest>

using namespace gangway;
using namespace gangway::rules;

namespace {

constexpr Timestamp now = 1'790'000'000'000;
constexpr Timestamp year = 365LL * 24 * 60 * 60 * 1000;

protocol::Position at(Timestamp time, int message = 1)
{
    return { Hlc::at(time), world::id<DomainId>(1), world::id<MessageId>(message) };
}

} // namespace

class OrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongClockIsToldByItsStamp_data();
    void wrongClockIsToldByItsStamp();
    void messageAboveAnEarlierOneIsLate();
    void liveMessageIsNeverLate();
    void whatGoesAboveAMessageFromTheFutureIsLate();
    void firstMessageIsNeverLate();
    void clockIsDoubtedByWhatItStampedBefore();
    void vehicleRoomAdmitsItsHomeAlone();
};

void OrderTest::wrongClockIsToldByItsStamp_data()
{
    QTest::addColumn<Timestamp>("said");
    QTest::addColumn<bool>("isBelieved");
    QTest::newRow("now") << now << true;
    QTest::newRow("five minutes ahead") << now + 5 * 60 * 1000 << true;
    QTest::newRow("more than five minutes ahead") << now + 5 * 60 * 1000 + 1 << false;
    QTest::newRow("a year behind") << now - year << true;
    QTest::newRow("more than a year behind") << now - year - 1 << false;
    QTest::newRow("no clock at all") << Timestamp(0) << false;
}

void OrderTest::wrongClockIsToldByItsStamp()
{
    QFETCH(const Timestamp, said);
    QFETCH(const bool, isBelieved);
    QCOMPARE(isPlausible(Hlc::at(said), now), isBelieved);
}

void OrderTest::messageAboveAnEarlierOneIsLate()
{
    QVERIFY(isLate(at(now - 60'000), at(now - 30'000), now));
    QVERIFY(!isLate(at(now - 30'000), at(now - 60'000), now));
}

void OrderTest::liveMessageIsNeverLate()
{
    QVERIFY(!isLate(at(now - 500), at(now - 100), now));
}

void OrderTest::whatGoesAboveAMessageFromTheFutureIsLate()
{
    QVERIFY(isLate(at(now), at(now + year), now));
    QVERIFY(!isLate(at(now), at(now + 500), now));
}

void OrderTest::clockIsDoubtedByWhatItStampedBefore()
{
    QCOMPARE(clockDoubt(Hlc::at(now), now), 0);
    QCOMPARE(clockDoubt(Hlc::at(now - year), now), 0);
    QCOMPARE(clockDoubt(Hlc::at(now + 2 * furthestAhead), now), 0);
    QCOMPARE(clockDoubt(Hlc::at(now + year), now), year);
    QCOMPARE(clockDoubt({}, 0), earliest);
}

void OrderTest::firstMessageIsNeverLate()
{
    QVERIFY(!isLate(at(now - year), std::nullopt, now));
}

void OrderTest::vehicleRoomAdmitsItsHomeAlone()
{
    const auto home = world::id<DomainId>(1), other = world::id<DomainId>(2);
    QVERIFY(admits(protocol::Reach::Vehicle, home, home));
    QVERIFY(!admits(protocol::Reach::Vehicle, home, other));
    QVERIFY(admits(protocol::Reach::Everyone, home, other));
    QVERIFY(!leavesVehicle(protocol::Reach::Vehicle));
    // Of a reach that only later versions know: what others said is taken in, nothing of ours goes out.
    QVERIFY(admits(protocol::Reach(2), home, other));
    QVERIFY(!leavesVehicle(protocol::Reach(2)));
}

QTEST_APPLESS_MAIN(OrderTest)
#include "tst_order.moc"
