// SPDX-License-Identifier: GPL-3.0-or-later
// Several real domains in one process over a simulated broker that loses, doubles, delays and reorders, with cut links
// and crashes between commits. In the end all are the same, whatever happened. GANGWAY_SEED=7 runs one schedule,
// GANGWAY_SEED=10001 GANGWAY_SCHEDULES=10000 so many from there on; `--long` 20,000 and the controls, on all cores.
#include "node/base/logging.h"
#include "node/storage/reading.h"
#include "node/sync/pack.h"
#include "node/sync/topics.h"
#include "tests/scenarios/schedule.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <QThread>

using namespace gangway;
using namespace gangway::scenarios;
using namespace Qt::StringLiterals;

namespace {

constexpr auto secret = "canary-of-this-vehicle-only";

#ifdef __SANITIZE_ADDRESS__
constexpr int usual = 200; // each takes several times as long
#else
constexpr int usual = 2000;
#endif

int schedules(int otherwise)
{
    const int wanted = qEnvironmentVariableIntValue("GANGWAY_SCHEDULES");
    return wanted > 0 ? wanted : otherwise;
}

enum class Fault { None, OrderOfArrival, NumberTwice, Forger, Deaf };

// A message as the flawed reader takes it.
void alter(rules::MessageEvent &message, Fault fault, Timestamp arrived)
{
    if (fault == Fault::OrderOfArrival)
        message.hlc = Hlc::at(arrived);
    else
        message.text = QStringLiteral("forged");
    if (fault == Fault::NumberTwice) {
        auto other = message.message.array();
        other.back() ^= 1;
        message.message = MessageId(other);
    }
}

// Of packs signed with `keys`.
Flaw flaw(Fault fault, const identity::DomainKey &keys)
{
    if (fault == Fault::None || fault == Fault::Deaf)
        return { .isDeaf = fault == Fault::Deaf };
    return { .rewrite = [fault, keys](const sync::Record &record) {
        auto pack = sync::decodePack(record.value);
        if (!pack || pack->publicKey != keys.publicKey)
            return record.value;
        for (rules::Event &event : pack->events)
            if (auto *message = std::get_if<rules::MessageEvent>(&event))
                alter(*message, fault, record.timestamp);
        return sync::encodePack(*pack, keys.secretKey);
    } };
}

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
    void flawedReaderIsSeen_data();
    void flawedReaderIsSeen();
    void positionBeforeItsRecordsIsSeen_data();
    void positionBeforeItsRecordsIsSeen();
    void whoComesLateHasEverything();
    void talkOfTwoRightClocksIsNotTornByAThird_data();
    void talkOfTwoRightClocksIsNotTornByAThird();
    void timeOfWritingTravels();
    void whatAWrongClockStampedMovesBeforeItLeaves_data();
    void whatAWrongClockStampedMovesBeforeItLeaves();
    void whatARoomIsForReachesEverybody();
    void deletedRoomIsGoneOnEveryVehicleAndComesBack();
    void vehicleRoomNeverLeaves();
    void oneAlteredPayloadIsSeen();
};

void ArchipelagoTest::everyoneEndsWithTheSame_data()
{
    QTest::addColumn<quint32>("first");
    QTest::addColumn<quint32>("count");
    const auto wanted = quint32(qEnvironmentVariableIntValue("GANGWAY_SEED"));
    const quint32 start = std::max(wanted, 1U);
    const quint32 end = start + quint32(schedules(wanted > 0 ? 1 : usual));
    constexpr quint32 most = 100; // in a row, each of which has its time
    for (quint32 first = start; first < end; first += most)
        QTest::addRow("from seed %u", first) << first << std::min(most, end - first);
}

// Each seed is a fleet, a weather and what people do in it.
void ArchipelagoTest::everyoneEndsWithTheSame()
{
    QFETCH(const quint32, first);
    QFETCH(const quint32, count);
    constexpr int acts = 30;
    int faults = 0;
    for (quint32 seed = first; seed < first + count; ++seed) {
        Schedule schedule(seed);
        schedule.run(acts);
        const QString outcome = schedule.outcome();
        QVERIFY2(outcome.isEmpty(), qPrintable(QStringLiteral("GANGWAY_SEED=%1: %2").arg(seed).arg(outcome)));
        faults += schedule.world.broker.injected();
    }
    QVERIFY2(count == 1 || faults > 0, "no fault was injected: the run proves nothing");
}

// The controls: one of three does what no domain may do, where it does harm for certain, and that has to be seen.
void ArchipelagoTest::flawedReaderIsSeen_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("outcome");
    const auto differs = QStringLiteral("What vehicles hold is not the same.");
    QTest::newRow("none") << Fault::None << QString();
    QTest::newRow("order of arrival") << Fault::OrderOfArrival << differs;
    QTest::newRow("number used twice") << Fault::NumberTwice << differs;
    QTest::newRow("forger with its victim's key") << Fault::Forger << differs;
    QTest::newRow("deaf") << Fault::Deaf << QStringLiteral("Not everybody holds every pack that anybody holds.");
}

void ArchipelagoTest::flawedReaderIsSeen()
{
    QFETCH(const Fault, fault);
    QFETCH(const QString, outcome);
    Schedule schedule(3, Weather {});
    Archipelago &world = schedule.world;
    Domain &author = *world.all[0], &other = *world.all[1];
    QVERIFY(world.becomesEqual());
    world.all[2]->become(flaw(fault, author.domain.self().keys));
    author.transport->setUp(false);
    schedule.write(author, author.people.first(), world.rooms.first());
    world.pass(1000);
    schedule.write(other, other.people.first(), world.rooms.first());
    other.engine->wake();
    world.pass(3000); // the later word is there first
    QCOMPARE(schedule.outcome(), outcome);
    QCOMPARE(world.isOrderEqual(), fault == Fault::None);
}

void ArchipelagoTest::positionBeforeItsRecordsIsSeen_data()
{
    QTest::addColumn<bool>("isFlawed");
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<bool>("isEqual");
    QTest::newRow("kept with the records") << false << Mode::AnswersOnly << true;
    QTest::newRow("kept before them") << true << Mode::AnswersOnly << false;
    QTest::newRow("kept before them, but asked for") << true << Mode::Whole << true;
}

// A crash between handing records out and writing them.
void ArchipelagoTest::positionBeforeItsRecordsIsSeen()
{
    QFETCH(const bool, isFlawed);
    QFETCH(const Mode, mode);
    QFETCH(const bool, isEqual);
    Archipelago world(4, 2, mode);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    QVERIFY(world.becomesEqual());
    Flaw::Places places;
    if (isFlawed)
        world.all[1]->become({ .handedOut = &places });
    for (int i = 0; i < 5; ++i) // it has read again what it knew last
        world.pass(1000);
    world.all[1]->crashAtNextRecords();
    world.say(room, 1);
    world.all[1]->crash();
    QCOMPARE(world.becomesEqual(), isEqual);
}

void ArchipelagoTest::whoComesLateHasEverything()
{
    Archipelago world(7, 2);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    const auto author = world.all[0]->people.first();
    for (int i = 0; i < 30; ++i)
        world.all[0]->domain.post(room.id, author, QStringLiteral("message %1").arg(i));
    world.all[0]->engine->wake();
    QVERIFY(world.becomesEqual());
    Domain &late = world.addDomain();
    QVERIFY(world.becomesEqual());
    QCOMPARE(late.domain.texts(room.id), world.all[0]->domain.texts(room.id));
    const auto messages = late.domain.messages(room.id);
    QVERIFY(std::none_of(messages.begin(), messages.end(), [](const auto &message) { return message.late; }));
}

void ArchipelagoTest::talkOfTwoRightClocksIsNotTornByAThird_data()
{
    QTest::addColumn<qint64>("error");
    constexpr qint64 minute = 60'000, day = 24 * 60 * minute;
    QTest::newRow("four minutes ahead") << 4 * minute;
    QTest::newRow("two days behind") << -2 * day;
    QTest::newRow("two years ahead") << 730 * day;
    QTest::newRow("no clock at all") << -support::ManualClock::someTime;
}

// A and B talk in turns, C, whose clock is wrong, says something in between: all three show the talk as it was.
void ArchipelagoTest::talkOfTwoRightClocksIsNotTornByAThird()
{
    QFETCH(const qint64, error);
    Archipelago world(11, 3);
    world.all[2]->machine.setError(error);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    QVERIFY(world.becomesEqual());
    QStringList expected;
    for (int i = 0; i < 12; ++i) {
        Domain &speaker = *world.all[size_t(i % 2)];
        expected.append(QString::number(i));
        speaker.domain.post(room.id, speaker.people.first(), expected.last());
        speaker.engine->wake();
        world.pass(5000);
        if (i != 5)
            continue;
        expected.append(QStringLiteral("third"));
        world.all[2]->domain.post(room.id, world.all[2]->people.first(), expected.last());
        world.all[2]->engine->wake();
        world.pass(5000);
    }
    QVERIFY(world.becomesEqual());
    for (const auto &domain : world.all)
        QCOMPARE(domain->order(room.id), expected);
}

// As what it is: it orders nothing, and a clock that is put right takes it along.
void ArchipelagoTest::timeOfWritingTravels()
{
    constexpr Timestamp waited = 3 * 60'000, error = 2LL * 24 * 3'600'000;
    Archipelago world(14, 2);
    Domain &home = *world.all[0];
    const auto room = world.addRoom(home, protocol::Reach::Everyone);
    QVERIFY(world.becomesEqual());
    home.transport->setUp(false);
    home.reboot(error);
    home.domain.post(room.id, home.people.first(), QStringLiteral("waited"), waited);
    home.domain.post(room.id, home.people.first(), QStringLiteral("at once"));
    QVERIFY(world.becomesEqual());
    for (const auto &domain : world.all) {
        const QList<protocol::Message> shown = domain->domain.messages(room.id);
        QCOMPARE(domain->order(room.id), (QStringList { QStringLiteral("waited"), QStringLiteral("at once") }));
        for (const protocol::Message &message : shown)
            QCOMPARE(message.written, message.content.text == QStringLiteral("waited") ? message.sent - waited : 0);
    }
}

void ArchipelagoTest::whatAWrongClockStampedMovesBeforeItLeaves_data()
{
    talkOfTwoRightClocksIsNotTornByAThird_data();
}

// Without a link nobody knows that the clock is wrong, and it is set once more; then the link comes.
void ArchipelagoTest::whatAWrongClockStampedMovesBeforeItLeaves()
{
    QFETCH(const qint64, error);
    Archipelago world(12, 2);
    Domain &wrong = *world.all[0], &right = *world.all[1];
    const auto room = world.addRoom(wrong, protocol::Reach::Everyone);
    const auto own = world.addRoom(wrong, protocol::Reach::Vehicle);
    QVERIFY(world.becomesEqual());
    wrong.transport->setUp(false);
    wrong.reboot(error);
    QStringList expected;
    for (int i = 0; i < 9; ++i) {
        Domain &speaker = i % 3 == 2 ? right : wrong;
        expected.append(QString::number(i));
        speaker.domain.post(room.id, speaker.people.first(), expected.last());
        if (&speaker == &wrong)
            wrong.domain.post(own.id, wrong.people.first(), expected.last());
        world.pass(60'000);
        if (i == 4)
            wrong.machine.setError(error / 2); // somebody sets it
    }
    // On board everything stood in the order in which it was written.
    QCOMPARE(wrong.order(room.id), (QStringList { "0"_L1, "1"_L1, "3"_L1, "4"_L1, "6"_L1, "7"_L1 }));
    const QStringList onBoard = wrong.order(own.id);
    wrong.engine->wake();
    world.pass(1000);
    QCOMPARE(wrong.link.clockDoubt > 0, std::llabs(error) > 3'600'000); // all that the crew can be told without a link
    QVERIFY(world.becomesEqual());
    QCOMPARE(wrong.link.clockDoubt, 0);
    QCOMPARE(wrong.order(room.id), expected);
    QCOMPARE(right.order(room.id), expected);
    QCOMPARE(wrong.order(own.id), onBoard);
    // And what is written now stands below.
    wrong.domain.post(own.id, wrong.people.first(), QStringLiteral("now"));
    QCOMPARE(wrong.order(own.id), onBoard + QStringList { QStringLiteral("now") });
    QVERIFY(std::llabs(wrong.link.clockError - error / 2) < 10'000);
}

// Set at its home alone, and what was set last counts, also after a backup was put back.
void ArchipelagoTest::whatARoomIsForReachesEverybody()
{
    Archipelago world(15, 2);
    Domain &home = *world.all[0], &other = *world.all[1];
    const auto room = world.addRoom(home, protocol::Reach::Everyone);
    const PersonId creator = home.people.first();
    const auto shown = [&](Domain &domain) {
        return domain.domain.room(domain.domain.find(room).value_or(room.id)).room.topic;
    };
    QVERIFY(world.becomesEqual());
    home.transport->setUp(false);
    QVERIFY(home.domain.setTopic(room.id, creator, QStringLiteral("first")));
    QVERIFY(home.domain.setTopic(room.id, creator, QStringLiteral("second")));
    QVERIFY(!home.domain.setTopic(room.id, home.people.last(), QStringLiteral("not his")));
    QVERIFY(!other.domain.setTopic(*other.domain.find(room), other.people.first(), QStringLiteral("not theirs")));
    QVERIFY(world.becomesEqual());
    QCOMPARE(shown(other), QStringLiteral("second"));
    home.backUp();
    QVERIFY(home.domain.setTopic(room.id, creator, QStringLiteral("third")));
    home.engine->wake();
    QVERIFY(world.becomesEqual());
    QCOMPARE(shown(other), QStringLiteral("third"));
    home.restore();
    world.pass(5'000);
    QVERIFY(home.domain.setTopic(room.id, creator, QStringLiteral("fourth")));
    home.engine->wake();
    QVERIFY(world.becomesEqual());
    QCOMPARE(shown(home), QStringLiteral("fourth"));
    QCOMPARE(shown(other), QStringLiteral("fourth"));
    const auto standing = other.domain.read<std::optional<storage::MembershipRecord>>(
        [&](storage::Reading &reading) { return reading->memberships.find(*other.domain.find(room), creator); });
    QVERIFY(standing && *standing && (*standing)->member.admin);
}

// Also where somebody writes in it who has not heard of it yet.
void ArchipelagoTest::deletedRoomIsGoneOnEveryVehicleAndComesBack()
{
    Archipelago world(16, 2);
    Domain &home = *world.all[0], &other = *world.all[1];
    const auto room = world.addRoom(home, protocol::Reach::Everyone);
    const PersonId creator = home.people.first(), reader = other.people.first();
    QVERIFY(world.becomesEqual());
    const RoomId there = *other.domain.find(room);
    other.domain.join(there, reader);
    QVERIFY(world.becomesEqual());
    QVERIFY(!other.domain.deleteRoom(there, reader));
    other.transport->setUp(false);
    QVERIFY(home.domain.deleteRoom(room.id, creator));
    other.domain.post(there, reader, QStringLiteral("meanwhile"));
    QCOMPARE(other.domain.room(there).room.deletedAt, 0);
    QVERIFY(world.becomesEqual());
    QVERIFY(other.domain.room(there).room.deletedAt > 0);
    const auto again = world.addRoom(home, protocol::Reach::Everyone);
    QVERIFY(home.domain.deleteRoom(again.id, creator));
    QVERIFY(home.domain.restoreRoom(again.id, creator));
    home.engine->wake();
    QVERIFY(world.becomesEqual());
    QCOMPARE(other.domain.room(*other.domain.find(again)).room.deletedAt, 0);
    const auto comesBack = [&](const protocol::Item &item) {
        const auto *mine = std::get_if<protocol::OwnRoomState>(&item);
        return mine && mine->room == *other.domain.find(again) && mine->joined;
    };
    other.domain.join(*other.domain.find(again), reader);
    other.engine->wake();
    QVERIFY(world.becomesEqual());
    QVERIFY(home.domain.deleteRoom(again.id, creator));
    const auto isGone = [&] { return other.domain.room(*other.domain.find(again)).room.deletedAt > 0; };
    home.engine->wake();
    for (int i = 0; i < 50 && !isGone(); ++i)
        world.pass(1'000);
    QVERIFY(isGone());
    const auto told = other.domain.changes().size();
    QVERIFY(home.domain.restoreRoom(again.id, creator));
    home.engine->wake();
    QVERIFY(world.becomesEqual());
    QVERIFY(!isGone());
    const auto since = other.domain.changes().mid(told);
    QVERIFY(std::ranges::any_of(since, comesBack));
}

void ArchipelagoTest::vehicleRoomNeverLeaves()
{
    Archipelago world(8, 2);
    Domain &home = *world.all[0];
    const auto own = world.addRoom(home, protocol::Reach::Vehicle);
    const auto shared = world.addRoom(home, protocol::Reach::Everyone);
    home.domain.post(own.id, home.people.first(), QLatin1String(secret));
    const PersonId owner = home.people.first();
    const auto closed =
        home.domain.addRoom(QLatin1String(secret), protocol::Reach::Vehicle, owner, protocol::RoomKind::Private);
    home.domain.edit(home.domain.post(closed, owner, QLatin1String(secret)), owner, QLatin1String(secret) + u'!');
    home.domain.remove(home.domain.post(closed, owner, QLatin1String(secret)), owner);
    home.domain.leave(closed, owner);
    home.domain.post(shared.id, home.people.first(), QStringLiteral("for all"));
    home.engine->wake();
    QVERIFY(world.becomesEqual());
    QCOMPARE(world.all[1]->domain.texts(shared.id), QStringList { QStringLiteral("for all") });
    QVERIFY(world.all[1]->domain.messages(own.id).isEmpty());
    bool isCanaryFound = false;
    for (const sync::Record &record : world.broker.records()) {
        const auto pack = sync::decodePack(record.value);
        const auto isNamed = [&](const QByteArray &needle) { return record.value.contains(needle); };
        QVERIFY(!isNamed(secret) && !isNamed(own.id.bytes()) && !isNamed(closed.bytes()));
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
    const auto id = world.all[0]->domain.post(room.id, world.all[0]->people.first(), QStringLiteral("as written"));
    world.all[0]->engine->wake();
    QVERIFY(world.becomesEqual());
    const auto altered = world.all[1]->domain.write<Done>([id](storage::Writing &writing) -> Result<Done> {
        auto record = writing->messages.find(id);
        (*record)->hash[0] = char((*record)->hash[0] ^ 1);
        return writing->messages.save(**record);
    });
    QVERIFY(altered);
    QVERIFY(!world.isEqual());
}

namespace {

using Runs = std::vector<std::unique_ptr<QProcess>>;

std::unique_ptr<QProcess> begun(const QStringList &arguments, quint32 seed, int count)
{
    auto run = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GANGWAY_SEED"_s, QString::number(seed));
    environment.insert(u"GANGWAY_SCHEDULES"_s, QString::number(count));
    run->setProcessEnvironment(environment);
    run->setProcessChannelMode(QProcess::MergedChannels);
    run->start(QCoreApplication::applicationFilePath(), arguments);
    return run;
}

// A share of the schedules for each core, and in one more process all the rest, the controls among it.
Runs allBegun(int count)
{
    const int cores = std::max(QThread::idealThreadCount(), 1);
    Runs runs;
    for (int core = 0; core < cores; ++core) {
        const int from = count * core / cores, to = count * (core + 1) / cores;
        runs.push_back(begun({ u"everyoneEndsWithTheSame"_s }, quint32(from + 1), to - from));
    }
    runs.push_back(begun({}, 1, 1));
    return runs;
}

int runLong()
{
    const int count = schedules(20'000);
    QElapsedTimer timer;
    timer.start();
    int failed = 0;
    for (const auto &run : allBegun(count)) {
        const bool isGood = run->waitForFinished(-1) && run->exitStatus() == QProcess::NormalExit && !run->exitCode();
        failed += isGood ? 0 : 1;
        if (!isGood)
            fprintf(stderr, "%s\n", run->readAll().constData());
    }
    fprintf(stderr, "%d schedules and the controls in %.0f s: %s\n", count, double(timer.elapsed()) / 1000,
        failed == 0 ? "all the same" : "FAILED");
    return failed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc > 1 && QByteArrayView(argv[1]) == "--long")
        return runLong();
    ArchipelagoTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_archipelago.moc"
