// SPDX-License-Identifier: GPL-3.0-or-later
// The cost of a large fleet to each of its vehicles while nobody says anything, and of one message then.
// GANGWAY_FLEET=200 tries that many, by hand.
#include "node/base/logging.h"
#include "node/sync/topics.h"
#include "tests/scenarios/archipelago.h"

#include <QTest>

#include <cstdio>

using namespace gangway;
using namespace gangway::scenarios;

namespace {

constexpr int second = 1'000, minute = 60'000;
constexpr double atMost = 2.8; // for twice as many: the double and luck; the square would be 4

/// A fleet in which everybody made something and holds what the others made.
class Fleet {
public:
    explicit Fleet(int vehicles) : world(21, vehicles)
    {
        for (const auto &vehicle : world.all)
            world.addRoom(*vehicle, protocol::Reach::Everyone);
        isWhole = world.becomesWhole();
    }

    /// Bytes that each vehicle hears, and how many records, while so many steps of `milliseconds` pass.
    std::pair<qint64, qint64> heardIn(int steps, int milliseconds)
    {
        const auto before = world.broker.records().size();
        for (int i = 0; i < steps; ++i)
            world.pass(milliseconds);
        qint64 bytes = 0;
        for (const sync::Record &record : world.broker.records().mid(before))
            bytes += record.value.size();
        return { bytes, world.broker.records().size() - before };
    }

    Archipelago world;
    bool isWhole = false;
};

} // namespace

class FleetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(crypto::initialise());
        QVERIFY(logging::configure({ .least = logging::Level::Error }));
    }
    void silenceCostsNoMoreThanTheFleetGrows();
    void messageCostsNoMoreThanTheFleetGrows();
    void bySize();
};

// In the time in which everybody tells all marks once.
void FleetTest::silenceCostsNoMoreThanTheFleetGrows()
{
    const auto perHour = [](int vehicles) {
        Fleet fleet(vehicles);
        const int minutes = vehicles * 5;
        return fleet.isWhole ? double(fleet.heardIn(minutes * 6, 10 * second).first) * 60 / minutes : 0;
    };
    const double few = perHour(18), many = perHour(36);
    std::printf("control heard in a silent hour: %.0f bytes of 18 vehicles, %.0f of 36\n", few, many);
    QVERIFY(few > 0);
    QVERIFY2(many <= atMost * few, qPrintable(QStringLiteral("%1 and %2 bytes an hour").arg(few).arg(many)));
}

void FleetTest::messageCostsNoMoreThanTheFleetGrows()
{
    const auto cost = [](int vehicles) -> qint64 {
        Fleet fleet(vehicles);
        fleet.heardIn(2, minute);
        Domain &author = *fleet.world.all[0];
        author.domain.post(fleet.world.rooms.first().id, author.people.first(), QStringLiteral("Ahoy"));
        author.engine->wake();
        return fleet.isWhole ? fleet.heardIn(30, second).first : 0;
    };
    const qint64 few = cost(18), many = cost(36);
    std::printf("heard because of one message: %lld bytes of 18 vehicles, %lld of 36\n", static_cast<long long>(few),
        static_cast<long long>(many));
    QVERIFY(few > 0);
    QVERIFY(double(many) <= atMost * double(few));
}

void FleetTest::bySize()
{
    const int wanted = qEnvironmentVariableIntValue("GANGWAY_FLEET");
    const int vehicles = wanted > 0 ? wanted : 17;
    Fleet fleet(vehicles);
    QVERIFY(fleet.isWhole);
    const auto [bytes, records] = fleet.heardIn(60, minute);
    std::printf("%d vehicles: %lld records and %lld bytes in a silent hour\n", vehicles,
        static_cast<long long>(records), static_cast<long long>(bytes));
    QVERIFY(records >= 10 * vehicles); // a hello of each every five minutes, or a little later
}

QTEST_GUILESS_MAIN(FleetTest)
#include "tst_fleet.moc"
