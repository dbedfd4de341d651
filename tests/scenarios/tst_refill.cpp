// SPDX-License-Identifier: GPL-3.0-or-later
// Packs that left the topic before they were read still reach everybody, once, whatever else goes wrong; GANGWAY_SEED
// tries another seed.
#include "node/base/logging.h"
#include "node/storage/reading.h"
#include "node/sync/orders.h"
#include "node/sync/pack.h"
#include "node/sync/topics.h"
#include "tests/scenarios/keptrecords.h"
#include "tests/scenarios/schedule.h"

#include <QTest>

#include <cstdio>

using namespace gangway;
using namespace gangway::scenarios;

namespace {

QString packsTopic()
{
    return sync::packsTopic(QLatin1String(fleet));
}

// Not through the log, which is kept quiet here.
void report(const QString &figures)
{
    std::printf("%s\n", qPrintable(figures));
}

struct Sent {
    qsizetype packs = 0; ///< different ones
    qsizetype all = 0;
    qint64 bytes = 0;
    qint64 controlBytes = 0;
};

Sent sentSince(const FakeBroker &broker, qsizetype before)
{
    Sent sent;
    QSet<QByteArray> packs;
    for (const sync::Record &record : broker.records().mid(before)) {
        const bool isPack = record.partition.topic == packsTopic();
        (isPack ? sent.bytes : sent.controlBytes) += record.value.size();
        sent.all += isPack;
        if (isPack)
            packs.insert(record.value);
    }
    sent.packs = packs.size();
    return sent;
}

// It claims what others would send, and says that it holds more than there is.
void lie(Insider &insider, const storage::PackLine &line, qint64 upto)
{
    insider.greet({ { insider.id(), line, upto, {}, 0 } });
    insider.claim(line, upto);
}

} // namespace

class RefillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(crypto::initialise());
        QVERIFY(logging::configure({ .least = logging::Level::Error }));
    }
    void whatLeftTheTopicReachesEverybody_data();
    void whatLeftTheTopicReachesEverybody();
    void withoutAskingWhatIsGoneStaysAway();
    void newcomerIsServedOnce_data();
    void newcomerIsServedOnce();
    void lostDatabaseComesBackFromOthers();
    void liarsOnlyDelay();
    void whoDoesNotBelongIsNotAnswered();
    void moreThanTheQuotaWaitsAndComes();
    void whatAllHoldCausesNoHelloOfItsAuthor();
    void conversationSharesHellos();
    void lateJoinerIsNotSlowedByTheQuota_data();
    void lateJoinerIsNotSlowedByTheQuota();
    void longHistoryComesWithinItsRate();
    void restoredBackupUsesNoNumberTwice();
};

void RefillTest::whatLeftTheTopicReachesEverybody_data()
{
    QTest::addColumn<quint32>("seed");
    const auto wanted = qEnvironmentVariableIntValue("GANGWAY_SEED");
    const quint32 first = wanted > 0 ? quint32(wanted) : 1;
    for (quint32 seed = first; seed < first + (wanted > 0 ? 1 : 3); ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void RefillTest::whatLeftTheTopicReachesEverybody()
{
    QFETCH(const quint32, seed);
    Schedule schedule(seed,
        Weather { .isDeliveryBad = true, .isTopicCut = true, .isBrokerReplaced = true, .areDatabasesLost = true });
    schedule.run(120);
    QCOMPARE(schedule.outcome(), QString());
    Archipelago &world = schedule.world;
    keepRecords(world, QStringLiteral("seed-%1").arg(seed));
    report(QStringLiteral("seed %1: %2 domains, %3 records gone and other faults, %4 packs asked for, %5 sent again")
               .arg(seed)
               .arg(world.all.size())
               .arg(world.broker.injected())
               .arg(world.sum(&metrics::NodeMetrics::packsAsked))
               .arg(world.sum(&metrics::NodeMetrics::packsServed)));
}

// The control: what the test above proves is the asking's doing.
void RefillTest::withoutAskingWhatIsGoneStaysAway()
{
    for (const Mode mode : { Mode::AnswersOnly, Mode::Whole }) {
        Archipelago world(5, 3, mode);
        const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
        QVERIFY(world.becomesEqual());
        world.all[2]->transport->setUp(false);
        world.say(room, 5);
        world.broker.evict(packsTopic(), 1);
        QCOMPARE(world.becomesEqual(60), mode == Mode::Whole);
    }
}

void RefillTest::newcomerIsServedOnce_data()
{
    QTest::addColumn<bool>("isOriginThere");
    QTest::addColumn<int>("holders");
    QTest::addColumn<int>("newcomers");
    const int wanted = qEnvironmentVariableIntValue("GANGWAY_HOLDERS");
    QTest::addRow("by the origin") << true << 5 << 1;
    QTest::addRow("by one of the holders") << false << 5 << 1;
    QTest::addRow("three at once") << false << 5 << 3;
    QTest::addRow("by one of many") << false << (wanted > 0 ? wanted : 15) << 2;
}

// With answers that take as long to be heard as over a satellite.
void RefillTest::newcomerIsServedOnce()
{
    QFETCH(const bool, isOriginThere);
    QFETCH(const int, holders);
    QFETCH(const int, newcomers);
    constexpr int messages = 40;
    Archipelago world(11, 1 + holders);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    world.say(room, messages);
    QVERIFY(world.becomesEqual());
    world.broker.recreate(packsTopic());
    world.pass(5000); // the origin has said how many there are
    world.all[0]->transport->setUp(isOriginThere);
    const auto before = world.broker.records().size();
    world.broker.setFaults({ .longestDelay = 700 });
    QList<Domain *> late;
    for (int i = 0; i < newcomers; ++i)
        late.append(&world.addDomain());
    int seconds = 0;
    const auto isMissing = [&](Domain *domain) { return domain->domain.texts(room.id).size() < messages; };
    constexpr int silence = 300; // an origin that is gone would be believed longer, and nobody else
    for (; seconds < silence && std::any_of(late.begin(), late.end(), isMissing); ++seconds)
        world.pass(1000);
    QVERIFY(seconds < silence);
    QVERIFY(world.becomesEqual());

    const auto [packs, all, bytes, controlBytes] = sentSince(world.broker, before);
    report(QStringLiteral("%1 messages whole after %2 s, of %3 holders and %4 newcomers: %5 packs asked for, %6 sent "
                          "again, %7 bytes of packs and %8 of control")
               .arg(messages)
               .arg(seconds)
               .arg(holders)
               .arg(newcomers)
               .arg(world.sum(&metrics::NodeMetrics::packsAsked))
               .arg(world.sum(&metrics::NodeMetrics::packsServed))
               .arg(bytes)
               .arg(controlBytes));
    QVERIFY(world.sum(&metrics::NodeMetrics::packsServed) > 0);
    QVERIFY2(all <= packs + packs / 4, qPrintable(QStringLiteral("%1 of %2").arg(all).arg(packs)));
}

void RefillTest::lostDatabaseComesBackFromOthers()
{
    Archipelago world(12, 3);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    world.say(room, 20);
    QVERIFY(world.becomesEqual());
    world.broker.recreate(packsTopic());
    world.all[0]->loseDatabase();
    QVERIFY(world.all[0]->domain.messages(room.id).isEmpty());
    QVERIFY(world.becomesEqual());
    QCOMPARE(world.all[0]->domain.texts(room.id).size(), 20);
    world.all[0]->domain.post(room.id, world.all[0]->people.first(), QStringLiteral("and on"));
    world.all[0]->engine->wake();
    QVERIFY(world.becomesEqual());
    QCOMPARE(world.all[1]->domain.texts(room.id).size(), 21);
}

// It claims what others would send, and says of the origin's line that there is more, to the origin too.
void RefillTest::liarsOnlyDelay()
{
    constexpr int messages = 10;
    Archipelago world(13, 3);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    world.say(room, messages);
    QVERIFY(world.becomesEqual());
    const storage::PackLine line = world.all[0]->held().begin()->first;
    world.broker.recreate(packsTopic());
    world.all[0]->transport->setUp(false);
    Domain &late = world.addDomain();
    Insider liar(world.broker);
    int seconds = 0;
    for (; seconds < 2000 && late.domain.texts(room.id).size() < messages; ++seconds) {
        lie(liar, line, 5000);
        world.pass(1000);
    }
    report(QStringLiteral("whole after %1 s beside a liar").arg(seconds));
    QCOMPARE(late.domain.texts(room.id).size(), messages);

    world.all[0]->transport->setUp(true);
    const auto asked = world.sum(&metrics::NodeMetrics::packsAsked);
    for (int i = 0; i < 600; ++i) {
        lie(liar, line, 5000);
        world.pass(1000);
    }
    const auto more = world.sum(&metrics::NodeMetrics::packsAsked) - asked;
    report(QStringLiteral("%1 packs asked for in ten minutes that never were").arg(more));
    QVERIFY(more <= 8 * sync::Gaps::mostAsked); // the origin alone asks, and less and less often
    QVERIFY(world.becomesEqual());
    world.say(room, 1);
    QCOMPARE(world.all[0]->held().size(), 1); // no epoch was opened
}

// The topic's records since are gone: only others know of the numbers that the backup does not.
void RefillTest::restoredBackupUsesNoNumberTwice()
{
    Archipelago world(15, 2);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    Domain &home = *world.all[0];
    world.say(room, 3);
    QVERIFY(world.becomesEqual());
    home.halt();
    home.domain.backUp();
    home.launch(true);
    world.say(room, 3);
    QVERIFY(world.becomesEqual());
    const sync::Held before = world.all[1]->held();
    home.halt();
    home.domain.restore();
    world.broker.recreate(packsTopic());
    home.launch(true);
    world.say(room, 3);
    QVERIFY(world.becomesWhole());
    for (const auto &[line, spans] : before)
        QCOMPARE(world.all[1]->held()[line], spans); // what came since is in another epoch
    world.addDomain();
    QVERIFY(world.becomesWhole());
    QVERIFY(world.becomesEqual());
    QCOMPARE(world.all[2]->domain.texts(room.id).size(), 9);
}

// By hand with GANGWAY_MESSAGES=100000.
void RefillTest::whoDoesNotBelongIsNotAnswered()
{
    Archipelago world(14, 1);
    Domain &domain = *world.all[0];
    world.say(world.addRoom(domain, protocol::Reach::Everyone), 5);
    QVERIFY(world.becomesEqual());
    const auto marks = *domain.domain.read<QList<storage::WatermarkRecord>>(
        [&](storage::Reading &reading) { return reading->watermarks.ofHolder(domain.domain.self().id); });
    QVERIFY(!marks.isEmpty());
    const storage::PackLine line = marks.first().line;
    Insider stranger(world.broker);
    lie(stranger, { stranger.id(), 1, QStringLiteral("everyone") }, 1); // a hello with it
    for (int seconds = 0; seconds < 20; ++seconds) // what was in the topic a moment ago is not sent again
        world.pass(1000);
    for (const QString &verdict : { QStringLiteral("distrust "), QStringLiteral("admit ") }) {
        QVERIFY(domain.domain.write<QString>(
            [&](storage::Writing &writing) { return sync::carryOut(writing, verdict + stranger.id().text()); }));
        stranger.ask(line, marks.first().upto);
        for (int seconds = 0; seconds < 30; ++seconds)
            world.pass(1000);
        QCOMPARE(world.sum(&metrics::NodeMetrics::packsServed) > 0, verdict == QStringLiteral("admit "));
    }
}

void RefillTest::moreThanTheQuotaWaitsAndComes()
{
    constexpr int messages = 40, quota = 10;
    Archipelago world(15, 2);
    Domain &reader = *world.all[1];
    reader.domain.limit({ .bytes = 0, .records = quota });
    reader.crash();
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    for (int i = 0; i < messages; ++i)
        world.say(room, 1);
    const auto packsOf = [](Domain &domain) {
        qint64 packs = 0;
        for (const auto &[line, spans] : domain.held())
            packs += sync::countOf(spans);
        return packs;
    };
    const qint64 made = packsOf(*world.all[0]);
    QVERIFY(made > 2 * quota);
    qint64 before = 0;
    int hours = 0;
    for (; hours < 12 && !world.isEqual(); ++hours) {
        for (int minutes = 0; minutes < 60; ++minutes)
            world.pass(60'000);
        const qint64 known = packsOf(reader);
        // The hours of the quota are the clock's: one of ours lies in two of them.
        QVERIFY2(
            known - before <= 2 * quota, qPrintable(QStringLiteral("%1 in hour %2").arg(known - before).arg(hours)));
        QVERIFY(reader.link.reason.contains(QStringLiteral("quota")) || known == made);
        before = known;
    }
    QVERIFY(world.isEqual());
    QVERIFY(hours >= made / quota - 1);
    report(QStringLiteral("%1 packs of which %2 an hour are taken: whole after %3 hours, %4 sent again")
               .arg(messages)
               .arg(quota)
               .arg(hours)
               .arg(world.sum(&metrics::NodeMetrics::packsServed)));
    QVERIFY(reader.domain.metrics().packsOverQuota.value() >= quint64(made - 2 * quota));
    QVERIFY(world.sum(&metrics::NodeMetrics::packsServed) <= hours * made); // a request may name more than fits
}

// Each hello costs about as much as a message alone. A vehicle that is away when it was said is told all the same.
void RefillTest::whatAllHoldCausesNoHelloOfItsAuthor()
{
    Archipelago world(17, 3);
    Domain &author = *world.all[0];
    const auto room = world.addRoom(author, protocol::Reach::Everyone);
    world.say(room, 1);
    QVERIFY(world.becomesEqual());
    for (const bool isOneAway : { false, true }) {
        for (int seconds = 0; seconds < 70; ++seconds)
            world.pass(1000);
        world.all[2]->transport->setUp(!isOneAway);
        const auto before = world.broker.records().size();
        author.domain.post(room.id, author.people.first(), QStringLiteral("alone"));
        author.engine->wake();
        for (int seconds = 0; seconds < 90; ++seconds)
            world.pass(1000);
        int packs = 0, hellos = 0;
        for (const sync::Record &record : world.broker.records().mid(before))
            if (record.key == author.domain.self().id.bytes())
                ++(record.partition.topic == packsTopic() ? packs : hellos);
        QCOMPARE(packs, 1);
        QCOMPARE(hellos, isOneAway ? 1 : 0);
        world.all[2]->transport->setUp(true);
        QVERIFY(world.becomesEqual());
    }
}

void RefillTest::conversationSharesHellos()
{
    constexpr int seconds = 20, pieces = 4;
    Archipelago world(18, 2);
    Domain &author = *world.all[0], &reader = *world.all[1];
    const auto room = world.addRoom(author, protocol::Reach::Everyone);
    world.say(room, 1);
    QVERIFY(world.becomesEqual());
    const auto before = world.broker.records().size();
    for (int i = 0; i < seconds * pieces; ++i) {
        author.domain.post(room.id, author.people.first(), QStringLiteral("turn %1").arg(i));
        author.engine->wake();
        world.pass(1000 / pieces);
    }
    int packs = 0, hellos = 0;
    for (const sync::Record &record : world.broker.records().mid(before)) {
        packs += record.key == author.domain.self().id.bytes() && record.partition.topic == packsTopic() ? 1 : 0;
        hellos += record.key == reader.domain.self().id.bytes() ? 1 : 0;
    }
    report(QStringLiteral("%1 packs in %2 s, %3 hellos of who took them").arg(packs).arg(seconds).arg(hellos));
    QVERIFY(packs >= seconds);
    QVERIFY(hellos >= 1 && hellos <= seconds); // about one in two seconds; each pack had one otherwise
}

void RefillTest::lateJoinerIsNotSlowedByTheQuota_data()
{
    QTest::addColumn<bool>("isInTheTopic");
    QTest::addRow("history read from the topic") << true;
    QTest::addRow("history that was asked for") << false;
}

void RefillTest::lateJoinerIsNotSlowedByTheQuota()
{
    QFETCH(const bool, isInTheTopic);
    Archipelago world(16, 1);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    for (int hour = 0; hour < 10; ++hour) {
        world.say(room, 5);
        world.pass(3'600'000);
    }
    if (!isInTheTopic)
        world.broker.recreate(packsTopic());
    Domain &newcomer = world.addDomain();
    newcomer.domain.limit({ .bytes = 0, .records = 10 });
    newcomer.crash();
    QVERIFY(world.becomesEqual());
    QCOMPARE(newcomer.domain.texts(room.id).size(), 50);
    QCOMPARE(newcomer.domain.metrics().packsOverQuota.value(), quint64(0));
}

void RefillTest::longHistoryComesWithinItsRate()
{
    const int wanted = qEnvironmentVariableIntValue("GANGWAY_MESSAGES");
    const int messages = wanted > 0 ? wanted : 2000;
    Archipelago world(14, 2);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    for (int i = 0; i < messages; ++i)
        world.all[0]->domain.post(room.id, world.all[0]->people.first(), QStringLiteral("said %1, and more").arg(i));
    world.all[0]->engine->wake();
    QVERIFY(world.becomesEqual());
    world.broker.recreate(packsTopic());
    world.pass(20'000);
    world.addDomain();
    int seconds = 0;
    for (; seconds < 3600 && !world.isEqual(); ++seconds)
        world.pass(1000);
    const int bytes = world.sum(&metrics::NodeMetrics::packBytesServed);
    report(QStringLiteral("%1 messages whole after %2 s: %3 packs, %4 bytes sent again")
               .arg(messages)
               .arg(seconds)
               .arg(world.sum(&metrics::NodeMetrics::packsServed))
               .arg(bytes));
    QVERIFY(world.isEqual());
    QVERIFY(bytes <= sync::Resender::burst + sync::Resender::bytesPerSecond * (seconds + 1));
    QVERIFY(seconds <= 60 + 3 * bytes / sync::Resender::bytesPerSecond);
}

QTEST_GUILESS_MAIN(RefillTest)
#include "tst_refill.moc"
