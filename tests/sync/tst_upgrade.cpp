// SPDX-License-Identifier: GPL-3.0-or-later
// Events of later versions are kept, relayed and shown as far as possible, and understood after an upgrade as if it
// always had been. Two versions are two kind tables.
#include "node/base/logging.h"
#include "node/protocol/codec.h"
#include "node/rules/digest.h"
#include "node/sync/packserving.h"
#include "node/sync/topics.h"
#include "tests/scenarios/archipelago.h"
#include "tests/storage/engines.h"
#include "tests/sync/stage.h"

#include <QTest>

using namespace gangway;
using scenarios::Archipelago;
using sync::KindTable;
using sync::Stage;
namespace world = gangway::rules::world;

namespace {

constexpr int renaming = 9;

// A person, and the name as the payload. Written by the person's home.
rules::UnknownEvent named(DomainId home, int person, const QByteArray &nick)
{
    const rules::GlobalId<rules::EntityId> entity { home, rules::EntityId(world::id<PersonId>(person).array()) };
    return { renaming, { entity }, nick };
}

std::optional<rules::Event> meaningOfRenaming(DomainId origin, const rules::UnknownEvent &event)
{
    if (event.references.size() != 1 || event.references.front().home != origin)
        return std::nullopt;
    return rules::ProfileEvent { PersonId(event.references.front().id.array()), origin,
        QString::fromUtf8(event.payload), {}, 1, protocol::Role::Guest, false, 1, 5 };
}

KindTable nextVersion()
{
    return { KindTable().version + 1, { { renaming, meaningOfRenaming } } };
}

} // namespace

class UpgradeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { support::Engines::addRows(); }
    void initTestCase()
    {
        QVERIFY(crypto::initialise());
        QVERIFY(logging::configure({ .least = logging::Level::Error }));
    }
    void upgradedNodeHasTheStateOfAFreshOne();
    void packsThatCameDuringADowngradeAreFoldedToo();
    void engineFoldsBeforeItReads();
    void unknownValuesAreKeptRelayedAndCounted();
    void unknownValuesAreShownAsTheSafestKnown();

private:
    QString freshUrl()
    {
        QFETCH_GLOBAL(const QString, engine);
        return m_engines.freshUrl(engine);
    }

    support::Engines m_engines;
};

namespace {

// Five packs that nextVersion() understands, one that it does not, and one with a field that nobody knows yet.
QList<sync::Record> packsOfLater(Stage &stage)
{
    QList<sync::Record> records;
    const auto profile = [](int person) {
        return rules::ProfileEvent { world::id<PersonId>(person), {}, QStringLiteral("First"), {}, 3,
            protocol::Role::Guest, false, 1, 2 };
    };
    for (int person = 1; person <= 5; ++person)
        records.append(stage.packed({ named(stage.origin, person, "Later"), profile(person) }));
    auto extended = profile(6);
    extended.extensions = "a field";
    records.append(stage.packed({ extended, named(DomainId(), 1, "of another") }));
    records.append(stage.packed({ rules::UnknownEvent { 10, {}, "even later" } }));
    return records;
}

int packsNotUnderstood(Stage &stage)
{
    const auto packs = stage.domain.read<QList<storage::PackRecord>>(
        [](storage::Reading &reading) { return reading->packs.later({}, 0, 100); });
    return packs ? int(packs->size()) : -1;
}

QString nickOf(Stage &stage, int person)
{
    using Found = std::optional<storage::PersonRecord>;
    const auto found = stage.domain.read<Found>(
        [person](storage::Reading &reading) { return reading->people.find(world::id<PersonId>(person)); });
    return found && *found ? (*found)->person.nick : QString();
}

} // namespace

void UpgradeTest::upgradedNodeHasTheStateOfAFreshOne()
{
    Stage old(freshUrl()), fresh(freshUrl());
    const QList<sync::Record> records = packsOfLater(old);
    QCOMPARE(old.domain.foldAgain(), 0); // as each start does
    QCOMPARE(old.take(records).packs, 7);
    QCOMPARE(packsNotUnderstood(old), 7);
    QCOMPARE(nickOf(old, 1), QStringLiteral("First"));
    fresh.domain.understand(nextVersion());
    QCOMPARE(fresh.domain.foldAgain(), 0);
    fresh.take(records);
    QCOMPARE(nickOf(fresh, 1), QStringLiteral("Later"));
    QVERIFY(old.domain.digest() != fresh.domain.digest()); // the control

    QCOMPARE(old.domain.foldAgain(), 0); // nothing is new
    old.domain.understand(nextVersion());
    old.domain.reopen();
    QCOMPARE(old.domain.foldAgain(), 7);
    QCOMPARE(old.domain.digest(), fresh.domain.digest());
    QCOMPARE(nickOf(old, 5), QStringLiteral("Later"));
    QCOMPARE(packsNotUnderstood(old), 2);
    QCOMPARE(packsNotUnderstood(fresh), 2);

    old.domain.reopen();
    QCOMPARE(old.domain.foldAgain(), 0); // once is enough
    QCOMPARE(old.domain.digest(), fresh.domain.digest());
    QCOMPARE(old.quarantined(), 0);
    QCOMPARE(old.outbox(), 0);
}

void UpgradeTest::packsThatCameDuringADowngradeAreFoldedToo()
{
    Stage stage(freshUrl());
    stage.domain.understand(nextVersion());
    QCOMPARE(stage.domain.foldAgain(), 0);
    stage.domain.understand({});
    QCOMPARE(stage.domain.foldAgain(), 0);
    stage.take(packsOfLater(stage));
    stage.domain.understand(nextVersion());
    QCOMPARE(stage.domain.foldAgain(), 7);
    QCOMPARE(nickOf(stage, 3), QStringLiteral("Later"));
}

void UpgradeTest::engineFoldsBeforeItReads()
{
    Archipelago fleet(7, 2);
    QVERIFY(fleet.becomesEqual());
    Stage writer(freshUrl());
    scenarios::Domain &ahead = *fleet.all[0], &behind = *fleet.all[1];
    const auto restartAs = [](scenarios::Domain &domain, const KindTable &kinds) {
        domain.halt();
        domain.domain.understand(kinds);
        domain.launch(true);
    };
    restartAs(ahead, nextVersion());
    for (const sync::Record &record : packsOfLater(writer))
        behind.transport->send(
            { 0, sync::packsTopic(QLatin1String(scenarios::fleet)), writer.origin.bytes(), record.value });
    const sync::Held whole { { { writer.origin, 1, sync::everyone() }, { { 1, 7 } } } };
    for (int i = 0; i < 200 && (ahead.held() != whole || behind.held() != whole); ++i)
        fleet.pass(1000);
    QVERIFY(ahead.held() == whole && behind.held() == whole);
    QVERIFY(!fleet.isEqual());
    restartAs(behind, nextVersion());
    QVERIFY(fleet.becomesEqual());
}

namespace {

std::vector<rules::Event> eventsWithUnknownValues(Stage &stage)
{
    const auto person = world::id<PersonId>(1);
    auto message = stage.message(1, stage.clock.now());
    message.type = protocol::Content::Type(12);
    return { rules::ProfileEvent {
                 person, stage.origin, QStringLiteral("Tavi"), {}, 3, protocol::Role(77), false, 1, 1 },
        rules::RoomEvent { stage.room().id, stage.origin, QStringLiteral("Far"), {}, protocol::Reach(7), person, 1, 1 },
        rules::MembershipEvent { stage.room(), person, stage.origin, true, 1, 1 },
        rules::StandingEvent { stage.room().id, stage.origin, { stage.origin, person }, rules::RoomStanding(9), 1 },
        message };
}

template<typename T>
T found(Stage &stage, std::function<Result<std::optional<T>>(storage::Reading &)> find)
{
    const auto result = stage.domain.read<std::optional<T>>(std::move(find));
    return result && *result ? **result : T {};
}

} // namespace

void UpgradeTest::unknownValuesAreKeptRelayedAndCounted()
{
    Stage stage(freshUrl());
    const auto events = eventsWithUnknownValues(stage);
    const sync::Record record = stage.packed(events);
    QCOMPARE(stage.take({ record }).packs, 1);
    QCOMPARE(stage.quarantined(), 0);

    const storage::PackLine line { stage.origin, 1, sync::everyone() };
    const auto stored =
        found<storage::PackRecord>(stage, [line](auto &reading) { return reading->packs.find(line, 1); });
    QCOMPARE(stored.bytes, record.value);
    const auto served = stage.domain.read<QByteArray>(
        [stored](storage::Reading &reading) { return sync::bytesToServe(reading, stored); });
    QVERIFY(served && *served == record.value);

    rules::State expected;
    for (const rules::Event &event : events)
        rules::fold(expected, event);
    QCOMPARE(stage.domain.digest(), rules::digestOf(expected));
    auto known = expected;
    known.people.begin()->second.role = protocol::Role::Guest;
    QVERIFY(rules::digestOf(known) != rules::digestOf(expected)); // it is the number that counts
}

void UpgradeTest::unknownValuesAreShownAsTheSafestKnown()
{
    Stage stage(freshUrl());
    stage.hear(eventsWithUnknownValues(stage));
    const auto person =
        found<storage::PersonRecord>(stage, [](auto &reading) { return reading->people.find(world::id<PersonId>(1)); });
    QCOMPARE(int(person.person.role), 77);
    QVERIFY(protocol::encodeItem(person.person).contains("\"role\":\"guest\""));
    const auto room =
        found<storage::RoomRecord>(stage, [id = stage.localRoom()](auto &reading) { return reading->rooms.find(id); });
    QCOMPARE(int(room.room.reach), 7);
    QVERIFY(protocol::encodeItem(room.room).contains("\"reach\":\"vehicle\""));
    const auto member = found<storage::MembershipRecord>(stage,
        [id = stage.localRoom()](auto &reading) { return reading->memberships.find(id, world::id<PersonId>(1)); });
    QCOMPARE(member.standing, 9);
    QVERIFY(!protocol::encodeItem(member.member).contains("standing"));
    const QByteArray message = protocol::encodeItem(stage.stored(1)->message);
    QVERIFY2(message.contains("\"type\":\"unknown\""), message.constData());
    QVERIFY2(!message.contains("\"text\":"), message.constData()); // nobody here knows what it is

    // Messages written here stay here, since nobody here knows how far they would go.
    const PersonId reader = stage.domain.addPerson(QStringLiteral("Reader"));
    stage.domain.join(stage.localRoom(), reader);
    stage.domain.post(stage.localRoom(), reader, QStringLiteral("Hello?"));
    QCOMPARE(stage.outbox(), 0);
}

QTEST_GUILESS_MAIN(UpgradeTest)
#include "tst_upgrade.moc"
