// SPDX-License-Identifier: GPL-3.0-or-later
// How much of one origin is taken in an hour.
#include "node/sync/quotas.h"

#include <QTest>

using namespace gangway;
using sync::Quotas;
using Way = sync::Quotas::Way;

namespace {

constexpr Timestamp hour = Quotas::hour;

DomainId origin(int number)
{
    std::array<quint8, 16> bytes {};
    bytes[0] = quint8(number);
    bytes[1] = quint8(number >> 8);
    return DomainId(bytes);
}

int admitted(Quotas &quotas, int tries, Timestamp at, Way way = Way::Unasked, int number = 1)
{
    int count = 0;
    for (int i = 0; i < tries; ++i)
        count += quotas.admits(origin(number), 10, at, way) ? 1 : 0;
    return count;
}

} // namespace

class QuotasTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesAndRecordsOfAnHourAreBounded();
    void historyCountsWhereItWasProduced();
    void whatWasAskedForCountsOnlyOfWhoWasOver();
    void keysCostNoMemory();
};

void QuotasTest::bytesAndRecordsOfAnHourAreBounded()
{
    Quotas byRecords({ .bytes = 0, .records = 5 }), byBytes({ .bytes = 35, .records = 0 }), free({ 0, 0 });
    QCOMPARE(admitted(byRecords, 9, hour), 5);
    QCOMPARE(admitted(byRecords, 9, 2 * hour - 1), 0);
    QCOMPARE(admitted(byRecords, 9, hour, Way::Unasked, 2), 5); // each for itself
    QCOMPARE(admitted(byRecords, 9, 2 * hour), 5);
    QCOMPARE(admitted(byBytes, 9, hour), 3);
    QCOMPARE(admitted(free, 9, hour), 9);
}

void QuotasTest::historyCountsWhereItWasProduced()
{
    Quotas quotas({ .bytes = 0, .records = 5 });
    int taken = 0;
    for (int past = 0; past < 1000; ++past)
        taken += admitted(quotas, 5, past * hour);
    QCOMPARE(taken, 5000);
}

void QuotasTest::whatWasAskedForCountsOnlyOfWhoWasOver()
{
    Quotas quotas({ .bytes = 0, .records = 5 });
    QCOMPARE(admitted(quotas, 100, hour, Way::Asked), 100);
    QCOMPARE(admitted(quotas, 6, hour), 5); // from now on it is over
    QCOMPARE(admitted(quotas, 9, hour, Way::Asked), 0);
    QCOMPARE(admitted(quotas, 9, 2 * hour, Way::Asked), 5);
    QCOMPARE(admitted(quotas, 3, 3 * hour, Way::Asked), 3);
    QCOMPARE(admitted(quotas, 100, 4 * hour, Way::Asked), 100); // what waited is here
}

void QuotasTest::keysCostNoMemory()
{
    Quotas quotas({ .bytes = 0, .records = 1 });
    QCOMPARE(admitted(quotas, 2, 0, Way::Unasked, 0), 1);
    for (int number = 1; number <= int(Quotas::mostOrigins); ++number)
        QCOMPARE(admitted(quotas, 2, hour, Way::Unasked, number), 1);
    QCOMPARE(admitted(quotas, 2, 0, Way::Unasked, 0), 1); // was forgotten
}

QTEST_APPLESS_MAIN(QuotasTest)
#include "tst_quotas.moc"
