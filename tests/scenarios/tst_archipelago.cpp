// SPDX-License-Identifier: GPL-3.0-or-later
// Several real domains in one process over a simulated broker that loses, doubles, delays and reorders, with cut links
// and crashes between commits. Whatever happened: in the end all are the same. GANGWAY_SEED tries another seed.
#include "node/base/logging.h"
#include "node/storage/reading.h"
#include "node/sync/names.h"
#include "node/sync/pack.h"
#include "tests/scenarios/archipelago.h"

#include <QTest>

using namespace gangway;
using namespace gangway::scenarios;

namespace {

constexpr auto secret = "canary-of-this-vehicle-only";

} // namespace

class ArchipelagoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(crypto::initialise());
        QVERIFY(logging::configure({ .least = logging::Level::Error }));
    }
    void everyoneEndsWithTheSame_data();
    void everyoneEndsWithTheSame();
    void whoComesLateHasEverything();
    void vehicleRoomNeverLeaves();
    void oneAlteredPayloadIsSeen();
};

void ArchipelagoTest::everyoneEndsWithTheSame_data()
{
    QTest::addColumn<quint32>("seed");
    const auto wanted = qEnvironmentVariableIntValue("GANGWAY_SEED");
    const quint32 first = wanted > 0 ? quint32(wanted) : 1;
    for (quint32 seed = first; seed < first + (wanted > 0 ? 1 : 6); ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void ArchipelagoTest::everyoneEndsWithTheSame()
{
    QFETCH(const quint32, seed);
    Archipelago world(seed, 3 + int(seed % 5));
    world.sea.setFaults({ .lost = 0.1, .unacknowledged = 0.1, .doubled = 0.1, .longestDelay = 2000 });
    for (int i = 0; i < 3; ++i)
        world.addRoom(*world.all[size_t(i)], protocol::Reach::Everyone);
    for (int i = 0; i < 120; ++i)
        world.act();
    QVERIFY2(world.becomesEqual(), qPrintable(QStringLiteral("seed %1").arg(seed)));
    QVERIFY2(world.sea.injected() > 0, "no fault was injected: the run proves nothing");

    const int messages = world.compareWithAuthors();
    qInfo("seed %u: %zu domains, %d messages held, %d faults", seed, world.all.size(), messages, world.sea.injected());
}

void ArchipelagoTest::whoComesLateHasEverything()
{
    Archipelago world(7, 2);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    const auto author = world.all[0]->people.first();
    for (int i = 0; i < 30; ++i)
        world.all[0]->island.post(room, author, QStringLiteral("message %1").arg(i));
    world.all[0]->engine->wake();
    QVERIFY(world.becomesEqual());
    Domain &late = world.addDomain();
    QVERIFY(world.becomesEqual());
    QCOMPARE(late.island.texts(room), world.all[0]->island.texts(room));
    const auto messages = late.island.messages(room);
    QVERIFY(std::none_of(messages.begin(), messages.end(), [](const auto &message) { return message.late; }));
}

void ArchipelagoTest::vehicleRoomNeverLeaves()
{
    Archipelago world(8, 2);
    Domain &home = *world.all[0];
    const auto own = world.addRoom(home, protocol::Reach::Vehicle);
    const auto shared = world.addRoom(home, protocol::Reach::Everyone);
    home.island.post(own, home.people.first(), QLatin1String(secret));
    home.island.post(shared, home.people.first(), QStringLiteral("for all"));
    home.engine->wake();
    QVERIFY(world.becomesEqual());
    QCOMPARE(world.all[1]->island.texts(shared), QStringList { QStringLiteral("for all") });
    QVERIFY(world.all[1]->island.messages(own).isEmpty());
    bool isCanaryFound = false;
    for (const sync::Record &record : world.sea.records()) {
        const auto pack = sync::decodePack(record.value);
        const auto isNamed = [&](const QByteArray &needle) { return record.value.contains(needle); };
        QVERIFY(!isNamed(secret) && !isNamed(own.bytes()));
        for (const rules::Event &event : pack ? pack->events : std::vector<rules::Event>())
            if (const auto *message = std::get_if<rules::MessageEvent>(&event)) {
                QVERIFY(message->room != own);
                isCanaryFound = isCanaryFound || message->text == QStringLiteral("for all");
            }
    }
    QVERIFY(isCanaryFound);
}

void ArchipelagoTest::oneAlteredPayloadIsSeen()
{
    Archipelago world(9, 2);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    const auto id = world.all[0]->island.post(room, world.all[0]->people.first(), QStringLiteral("as written"));
    world.all[0]->engine->wake();
    QVERIFY(world.becomesEqual());
    const auto altered = world.all[1]->island.write<Done>([id](storage::Writing &writing) -> Result<Done> {
        auto record = writing->messages.find(id);
        (*record)->hash[0] = char((*record)->hash[0] ^ 1);
        return writing->messages.save(**record);
    });
    QVERIFY(altered);
    QVERIFY(!world.isEqual());
}

QTEST_GUILESS_MAIN(ArchipelagoTest)
#include "tst_archipelago.moc"
