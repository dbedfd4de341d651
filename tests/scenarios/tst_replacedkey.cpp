// SPDX-License-Identifier: GPL-3.0-or-later
// A vehicle replaces its key and stays the same vehicle to all others, those who come later too; who has the old key is
// nobody.
#include "node/base/logging.h"
#include "node/storage/reading.h"
#include "node/sync/keymemory.h"
#include "node/sync/topics.h"
#include "tests/rules/eventworld.h"
#include "tests/scenarios/archipelago.h"
#include "tests/scenarios/insider.h"
#include "tests/scenarios/keptrecords.h"
#include "tests/sync/replacedkey.h"

#include <QTest>

using namespace gangway;
using namespace gangway::scenarios;

namespace {

constexpr int vehicles = 3;
constexpr int keySeed = 100;

/// The first vehicle, which replaces its key, and others.
struct Fleet {
    Fleet() : world(41, vehicles), room(world.addRoom(*world.all[0], protocol::Reach::Everyone)) { }

    Domain &train() { return *world.all[0]; }

    void replaceKey()
    {
        const auto &keys = train().domain.self().keys;
        train().signWith(sync::replaced(keys, keySeed + ++replacements, train().linesSigned()));
    }

    void post(const QString &text)
    {
        train().domain.post(room.id, train().people.first(), text);
        train().engine->wake();
        world.pass(500);
    }

    // The first vehicle's record as everybody else has it.
    QList<storage::DomainRecord> records()
    {
        using Found = std::optional<storage::DomainRecord>;
        QList<storage::DomainRecord> all;
        for (std::size_t i = 1; i < world.all.size(); ++i) {
            const auto found = world.all[i]->domain.read<Found>(
                [this](storage::Reading &reading) { return reading->domains.find(train().domain.self().id); });
            if (found && *found)
                all.append(**found);
        }
        return all;
    }

    // Says something in the first vehicle's name with each of these keys, above and below what they signed, and waits.
    void forge(const QList<identity::DomainKey> &keys, const QList<qint64> &numbers = { 1, 2, 1000 })
    {
        for (const identity::DomainKey &key : keys)
            forge(key, numbers);
        for (int i = 0; i < 30; ++i)
            world.pass(1000);
    }

    void forge(const identity::DomainKey &key, const QList<qint64> &numbers)
    {
        Insider thief(world.broker, key);
        const Hlc time = Hlc::at(1'790'000'000'000);
        std::set<qint64> epochs { 1 };
        for (const auto &[line, spans] : train().held())
            if (line.origin == thief.id())
                epochs.insert(line.epoch);
        int message = 0;
        for (const qint64 epoch : epochs)
            for (const qint64 number : numbers)
                thief.publish({ thief.id(), epoch, sync::everyone() }, number,
                    { rules::MessageEvent { rules::world::id<MessageId>(++message), room, train().people.first(), {},
                        time, time.milliseconds(), protocol::Content::Type::Text, QStringLiteral("forged") } },
                    time);
        thief.greet({ { thief.id(), { thief.id(), *epochs.rbegin(), sync::everyone() }, 1000, {}, 0 } });
        world.pass(1000);
    }

    Archipelago world;
    rules::GlobalId<RoomId> room;
    int replacements = 0;
};

} // namespace

class ReplacedKeyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(crypto::initialise());
        QVERIFY(logging::configure({ .least = logging::Level::Error }));
    }
    void vehicleStaysTheSame();
    void oldKeyIsNobodysAndNewcomersTakeAll();
    void newcomerMayHearTheThiefFirst();
    void restoredKeyIsSilent();
};

void ReplacedKeyTest::vehicleStaysTheSame()
{
    Fleet fleet;
    Archipelago &world = fleet.world;
    const auto first = fleet.train().domain.self().keys;
    world.say(fleet.room, 5);
    QVERIFY(world.becomesEqual());

    // A pack that was sealed and did not arrive goes out as it is, after the key was replaced.
    world.broker.setFaults({ .lost = 1 });
    fleet.post(QStringLiteral("sealed with the old key"));
    world.pass(2000);
    QVERIFY(fleet.train().waits());
    fleet.replaceKey();
    fleet.post(QStringLiteral("sealed with the new key"));
    QVERIFY(world.becomesEqual());
    QVERIFY(world.isOrderEqual());
    const auto second = fleet.train().domain.self().keys;
    for (const auto &record : fleet.records()) {
        QCOMPARE(record.succession, second.succession);
        QCOMPARE(record.publicKey, first.publicKey);
    }
    QCOMPARE(fleet.records().size(), qsizetype(vehicles - 1));
    QCOMPARE(world.sum(&metrics::NodeMetrics::packsQuarantined), 0);
    keepRecords(world, QStringLiteral("replaced key"));
}

void ReplacedKeyTest::oldKeyIsNobodysAndNewcomersTakeAll()
{
    Fleet fleet;
    Archipelago &world = fleet.world;
    const auto first = fleet.train().domain.self().keys;
    world.say(fleet.room, 3);
    fleet.replaceKey();
    const auto second = fleet.train().domain.self().keys;
    world.say(fleet.room, 3);
    QVERIFY(world.becomesEqual());

    const QByteArray digest = fleet.train().domain.digest();
    fleet.forge({ first, sync::replaced(first, 7, {}) });
    QVERIFY(world.sum(&metrics::NodeMetrics::packsQuarantined) > 0);
    QVERIFY(world.isEqual() && world.isOrderEqual());
    QCOMPARE(fleet.train().domain.digest(), digest);

    // A newcomer, when the topic has forgotten everything, is served by the others with what either key signed.
    world.broker.evict(sync::packsTopic(QLatin1String(scenarios::fleet)), 1);
    world.broker.evict(sync::controlTopic(QLatin1String(scenarios::fleet)), 1);
    fleet.train().transport->setUp(false);
    Domain &newcomer = world.addDomain();
    for (int i = 0; i < 60 && newcomer.order(fleet.room).size() < 6; ++i)
        world.pass(1000);
    QCOMPARE(newcomer.order(fleet.room).size(), 6);
    QCOMPARE(newcomer.order(fleet.room), fleet.train().order(fleet.room));
    QCOMPARE(fleet.records().last().succession, second.succession); // from the packs alone

    fleet.replaceKey();
    fleet.post(QStringLiteral("sealed with the third key"));
    QVERIFY(world.becomesEqual());
    fleet.forge({ first, second, sync::replaced(second, 8, {}) });
    QVERIFY(world.isEqual() && world.isOrderEqual());
    QCOMPARE(newcomer.order(fleet.room).size(), 7);
}

void ReplacedKeyTest::newcomerMayHearTheThiefFirst()
{
    Fleet fleet;
    Archipelago &world = fleet.world;
    const auto first = fleet.train().domain.self().keys;
    world.say(fleet.room, 3);
    fleet.post(QStringLiteral("signed with the first key"));
    QVERIFY(world.becomesEqual());
    fleet.replaceKey();
    fleet.post(QStringLiteral("signed with the second"));
    world.say(fleet.room, 3);
    QVERIFY(world.becomesEqual());
    const QByteArray digest = fleet.train().domain.digest();

    // Nobody is there who could say that the key was replaced, and no topic knows it any more.
    world.broker.evict(sync::packsTopic(QLatin1String(scenarios::fleet)), 1);
    world.broker.evict(sync::controlTopic(QLatin1String(scenarios::fleet)), 1);
    for (const auto &vehicle : world.all)
        vehicle->transport->setUp(false);
    Domain &newcomer = world.addDomain();
    fleet.forge({ first }, { 50, 51, 1000 });
    for (int i = 0; i < 600 && newcomer.held().size() < 3; ++i)
        world.pass(100);
    QVERIFY(newcomer.held().size() >= 3);
    QVERIFY(newcomer.domain.digest() != digest);

    QVERIFY(world.becomesEqual(1800)); // what is asked for in vain is asked for again later
    QVERIFY(world.becomesWhole());
    QVERIFY(world.isEqual() && world.isOrderEqual());
    QCOMPARE(newcomer.order(fleet.room).size(), 8);
    QCOMPARE(newcomer.held(), fleet.train().held());
}

void ReplacedKeyTest::restoredKeyIsSilent()
{
    Fleet fleet;
    Archipelago &world = fleet.world;
    const auto first = fleet.train().domain.self().keys;
    world.say(fleet.room, 2);
    QVERIFY(world.becomesEqual());
    fleet.train().backUp();
    fleet.replaceKey();
    const auto second = fleet.train().domain.self().keys;
    fleet.post(QStringLiteral("with the new key"));
    QVERIFY(world.becomesEqual());

    // Beside its own database the old key is known at once, beside the old database once the topic is read.
    for (const bool isDatabaseOld : { false, true }) {
        if (isDatabaseOld)
            fleet.train().restore();
        fleet.train().signWith(first);
        const int before = int(world.broker.records().size());
        fleet.post(QStringLiteral("kept"));
        for (int i = 0; i < 60; ++i)
            world.pass(1000);
        QCOMPARE(fleet.train().link.state, protocol::Link::State::Down);
        QVERIFY(fleet.train().link.reason.contains(QStringLiteral("Another key has replaced")));
        QVERIFY(fleet.train().waits());
        for (const sync::Record &record : world.broker.records().mid(before))
            QVERIFY(record.partition.topic != sync::packsTopic(QLatin1String(scenarios::fleet)) ||
                record.key != fleet.train().domain.self().id.bytes());

        fleet.train().signWith(second);
        QVERIFY(world.becomesEqual());
        QVERIFY(world.isOrderEqual());
        QVERIFY(world.all[1]->order(fleet.room).contains(QStringLiteral("kept")));
    }
    QCOMPARE(world.sum(&metrics::NodeMetrics::packsQuarantined), 0);
}

QTEST_GUILESS_MAIN(ReplacedKeyTest)
#include "tst_replacedkey.moc"
