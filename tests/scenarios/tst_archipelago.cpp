// SPDX-License-Identifier: GPL-3.0-or-later
// Several real domains in one process over a simulated broker that loses, doubles, delays and reorders, with cut links
// and crashes between commits. Whatever happened: in the end all are the same. GANGWAY_SEED tries another seed.
#include "node/base/logging.h"
#include "node/storage/reading.h"
#include "node/sync/engine.h"
#include "node/sync/names.h"
#include "node/sync/pack.h"
#include "tests/scenarios/island.h"
#include "tests/scenarios/sea.h"

#include <QRandomGenerator>
#include <QTest>

using namespace gangway;
using namespace gangway::scenarios;
using namespace Qt::StringLiterals;

namespace {

constexpr auto fleet = "sim";
constexpr auto secret = "canary-of-this-vehicle-only";

/// A machine whose clock is off the right time by what a test says.
class ShiftedClock final : public Clock {
public:
    explicit ShiftedClock(const support::ManualClock &right) : m_right(right) { }

    Timestamp now() const override { return m_right.now() + m_error; }
    qint64 uptime() const override { return m_right.now() - m_started; }
    QByteArray boot() const override { return QByteArray::number(m_boots); }

    void setError(qint64 milliseconds) { m_error = milliseconds; }
    void restart()
    {
        ++m_boots;
        m_started = m_right.now();
    }

private:
    const support::ManualClock &m_right;
    std::atomic<qint64> m_error { 0 };
    std::atomic<Timestamp> m_started { support::ManualClock::someTime - 60'000 };
    std::atomic<int> m_boots { 1 };
};

struct Authored {
    rules::GlobalMessageId name;
    PersonId author;
    bool isDeleted = false;
};

/// An island with its engine and link, and what its people did.
class Domain {
public:
    Domain(
        const QString &name, support::LoopExecutor &executor, support::ManualClock &clock, IdGenerator &ids, Sea &sea) :
        machine(clock),
        m_clock(machine),
        island(name, executor, m_clock, ids),
        m_executor(executor),
        m_sea(sea)
    {
        launch(true);
    }

    ~Domain() { halt(); }

    void launch(bool isUp)
    {
        const auto topics =
            QStringList { sync::packsTopic(QLatin1String(fleet)), sync::controlTopic(QLatin1String(fleet)) };
        boat = std::make_unique<Boat>(m_sea, topics);
        boat->setUp(isUp);
        engine = std::make_unique<sync::Engine>(sync::Engine::Surroundings { island.self(), island.store(), m_clock,
            island.metrics(), m_executor, boat.get(), QLatin1String(fleet), [this](const auto &it) { link = it; } });
        engine->start();
    }

    void halt()
    {
        bool isStopped = false;
        engine->stop([&] { isStopped = true; });
        m_executor.waitUntil([&] { return isStopped; });
        engine.reset();
        boat.reset();
    }

    // What was committed stays; what the engine had in memory is gone.
    void crash()
    {
        const bool wasUp = boat->isUp();
        halt();
        island.reopen();
        launch(wasUp);
    }

    // The laptop starts again, with whatever its clock says now.
    void reboot(qint64 clockError)
    {
        const bool wasUp = boat->isUp();
        halt();
        machine.restart();
        machine.setError(clockError);
        m_clock.forget();
        island.reopen();
        launch(wasUp);
    }

    /// What a shared room shows, in its order: equal on all vehicles.
    QStringList order(RoomId room) { return island.texts(room); }

    ShiftedClock machine;

private:
    CorrectedClock m_clock;

public:
    Island island;
    std::unique_ptr<Boat> boat;
    std::unique_ptr<sync::Engine> engine;
    protocol::Link link;
    QList<PersonId> people;
    QList<Authored> authored;
    bool hasWrongClock = false;

private:
    support::LoopExecutor &m_executor;
    Sea &m_sea;
};

class Archipelago {
    // What the domains stand on comes first, to go last.
    support::ManualClock m_clock;
    support::LoopExecutor m_executor;
    IdGenerator m_ids;
    QRandomGenerator m_random;
    int m_vehicleRooms = 0;

public:
    Archipelago(quint32 seed, int domains) :
        m_executor(&m_clock),
        m_ids(m_clock),
        m_random(seed),
        sea(seed + 1, m_executor, m_clock)
    {
        for (int i = 0; i < domains; ++i)
            addDomain();
    }

    Domain &addDomain()
    {
        const auto name = QStringLiteral("Ferry %1").arg(all.size());
        all.push_back(std::make_unique<Domain>(name, m_executor, m_clock, m_ids, sea));
        Domain &domain = *all.back();
        for (int i = 0; i < 2; ++i)
            domain.people.append(domain.island.addPerson(QStringLiteral("%1 %2").arg(name).arg(i)));
        return domain;
    }

    rules::GlobalId<RoomId> addRoom(Domain &domain, protocol::Reach reach)
    {
        const auto room = domain.island.addRoom(
            QStringLiteral("Room %1").arg(rooms.size() + m_vehicleRooms++), reach, domain.people.first());
        const rules::GlobalId<RoomId> name { domain.island.self().id, room };
        if (reach == protocol::Reach::Everyone)
            rooms.append(name);
        return name;
    }

    /// One person does one thing somewhere.
    void act()
    {
        Domain &domain = *all[size_t(m_random.bounded(int(all.size())))];
        const PersonId person = domain.people[m_random.bounded(2)];
        switch (m_random.bounded(10)) {
        case 0: domain.island.rename(person, QStringLiteral("Name %1").arg(m_random.generate())); break;
        case 1: change(domain, false); break;
        case 2: change(domain, true); break;
        case 3: moveLink(domain); break;
        case 4: upset(domain); break;
        default: write(domain, person);
        }
        pass(m_random.bounded(200));
        domain.engine->wake();
    }

    void pass(int milliseconds)
    {
        m_executor.advance(std::chrono::milliseconds(milliseconds));
        settle();
    }

    /// Lets the stores answer and what they answered go on, until nothing moves without time.
    void settle()
    {
        int ran = 1;
        while (ran > 0) {
            ran = m_executor.turn();
            for (const auto &domain : all)
                domain->island.settle();
            ran += m_executor.turn();
        }
    }

    /// Calm water until everything that waits has arrived.
    bool becomesEqual()
    {
        sea.setFaults({});
        for (const auto &domain : all)
            domain->boat->setUp(true);
        for (int i = 0; i < 200; ++i) {
            pass(1000);
            if (isEqual())
                return true;
        }
        return false;
    }

    bool isEqual()
    {
        const auto digest = all.front()->island.digest();
        return std::all_of(all.begin(), all.end(),
            [&](const auto &domain) { return domain->island.digest() == digest && domain->link.queued == 0; });
    }

    /// Up to half of the vehicles have clocks that nobody can trust.
    void letClocksGoWrong()
    {
        for (std::size_t i = 0; i < all.size() / 2; ++i) {
            all[i]->hasWrongClock = true;
            all[i]->machine.setError(anyClockError());
        }
    }

    bool isOrderEqual()
    {
        return std::all_of(rooms.begin(), rooms.end(), [this](const auto &room) {
            const QStringList order = all.front()->order(room.id);
            return std::all_of(
                all.begin(), all.end(), [&](const auto &domain) { return domain->order(room.id) == order; });
        });
    }

    Sea sea;
    std::vector<std::unique_ptr<Domain>> all;
    QList<rules::GlobalId<RoomId>> rooms;

private:
    void write(Domain &domain, PersonId person)
    {
        const auto name = rooms[m_random.bounded(int(rooms.size()))];
        const RoomId room = name.id;
        const auto known = domain.island.read<bool>([room](storage::Reading &reading) {
            return reading->rooms.find(room).transform([](const auto &it) { return it && !it->room.unknown; });
        });
        if (!known.value_or(false))
            return;
        domain.island.join(room, person);
        const auto text = QStringLiteral("text %1").arg(m_random.generate());
        const auto id = domain.island.post(room, person, text);
        domain.authored.append({ { domain.island.self().id, name, id }, person });
    }

    void change(Domain &domain, bool isDeletion)
    {
        if (domain.authored.isEmpty())
            return;
        Authored &message = domain.authored[m_random.bounded(int(domain.authored.size()))];
        if (isDeletion)
            message.isDeleted = domain.island.remove(message.name.id, message.author) || message.isDeleted;
        else
            domain.island.edit(message.name.id, message.author, QStringLiteral("edit %1").arg(m_random.generate()));
    }

    // A pause, a crash, a clock that somebody sets, a laptop that starts again.
    void upset(Domain &domain)
    {
        switch (m_random.bounded(6)) {
        case 0: domain.crash(); break;
        case 1:
            if (domain.hasWrongClock)
                domain.machine.setError(anyClockError());
            break;
        case 2: domain.reboot(domain.hasWrongClock ? anyClockError() : 0); break;
        default: pass(m_random.bounded(2000));
        }
    }

    qint64 anyClockError()
    {
        constexpr qint64 minute = 60'000, day = 24 * 60 * minute;
        const qint64 errors[] { 0, 20'000, -20'000, 3 * minute, -3 * minute, 2 * day, -2 * day, 730 * day,
            -9000 * day };
        return errors[m_random.bounded(int(std::size(errors)))];
    }

    void moveLink(Domain &domain) { domain.boat->setUp(!domain.boat->isUp()); }
};

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
    void talkOfTwoRightClocksIsNotTornByAThird_data();
    void talkOfTwoRightClocksIsNotTornByAThird();
    void whatAWrongClockStampedMovesBeforeItLeaves_data();
    void whatAWrongClockStampedMovesBeforeItLeaves();
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
    world.letClocksGoWrong();
    for (int i = 0; i < 120; ++i)
        world.act();
    QVERIFY2(world.becomesEqual(), qPrintable(QStringLiteral("seed %1").arg(seed)));
    QVERIFY2(world.isOrderEqual(), qPrintable(QStringLiteral("seed %1").arg(seed)));
    QVERIFY2(world.sea.injected() > 0, "no fault was injected: the run proves nothing");

    int messages = 0;
    for (const auto &author : world.all)
        for (const Authored &authored : author->authored)
            for (const auto &reader : world.all) {
                const auto found = reader->island.messages(authored.name.room.id);
                const auto it = std::find_if(
                    found.begin(), found.end(), [&](const auto &message) { return message.id == authored.name.id; });
                QVERIFY(it != found.end());
                QCOMPARE(it->deleted, authored.isDeleted);
                ++messages;
            }
    qInfo("seed %u: %zu domains, %d messages held, %d faults", seed, world.all.size(), messages, world.sea.injected());
}

void ArchipelagoTest::whoComesLateHasEverything()
{
    Archipelago world(7, 2);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    const auto author = world.all[0]->people.first();
    for (int i = 0; i < 30; ++i)
        world.all[0]->island.post(room.id, author, QStringLiteral("message %1").arg(i));
    world.all[0]->engine->wake();
    QVERIFY(world.becomesEqual());
    Domain &late = world.addDomain();
    QVERIFY(world.becomesEqual());
    QCOMPARE(late.island.texts(room.id), world.all[0]->island.texts(room.id));
    const auto messages = late.island.messages(room.id);
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
        speaker.island.post(room.id, speaker.people.first(), expected.last());
        speaker.engine->wake();
        world.pass(5000);
        if (i != 5)
            continue;
        expected.append(QStringLiteral("third"));
        world.all[2]->island.post(room.id, world.all[2]->people.first(), expected.last());
        world.all[2]->engine->wake();
        world.pass(5000);
    }
    QVERIFY(world.becomesEqual());
    for (const auto &domain : world.all)
        QCOMPARE(domain->order(room.id), expected);
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
    wrong.boat->setUp(false);
    wrong.reboot(error);
    QStringList expected;
    for (int i = 0; i < 9; ++i) {
        Domain &speaker = i % 3 == 2 ? right : wrong;
        expected.append(QString::number(i));
        speaker.island.post(room.id, speaker.people.first(), expected.last());
        if (&speaker == &wrong)
            wrong.island.post(own.id, wrong.people.first(), expected.last());
        world.pass(60'000);
        if (i == 4)
            wrong.machine.setError(error / 2); // somebody sets it
    }
    // On board everything stood in the order in which it was written.
    QCOMPARE(wrong.order(room.id), (QStringList { "0"_L1, "1"_L1, "3"_L1, "4"_L1, "6"_L1, "7"_L1 }));
    const QStringList onBoard = wrong.order(own.id);
    QVERIFY(world.becomesEqual());
    QCOMPARE(wrong.order(room.id), expected);
    QCOMPARE(right.order(room.id), expected);
    QCOMPARE(wrong.order(own.id), onBoard);
    // And what is written now stands below.
    wrong.island.post(own.id, wrong.people.first(), QStringLiteral("now"));
    QCOMPARE(wrong.order(own.id), onBoard + QStringList { QStringLiteral("now") });
    QVERIFY(std::llabs(wrong.link.clockError - error / 2) < 10'000);
}

void ArchipelagoTest::vehicleRoomNeverLeaves()
{
    Archipelago world(8, 2);
    Domain &home = *world.all[0];
    const auto own = world.addRoom(home, protocol::Reach::Vehicle);
    const auto shared = world.addRoom(home, protocol::Reach::Everyone);
    home.island.post(own.id, home.people.first(), QLatin1String(secret));
    home.island.post(shared.id, home.people.first(), QStringLiteral("for all"));
    home.engine->wake();
    QVERIFY(world.becomesEqual());
    QCOMPARE(world.all[1]->island.texts(shared.id), QStringList { QStringLiteral("for all") });
    QVERIFY(world.all[1]->island.messages(own.id).isEmpty());
    bool isCanaryFound = false;
    for (const sync::Record &record : world.sea.records()) {
        const auto pack = sync::decodePack(record.value);
        const auto isNamed = [&](const QByteArray &needle) { return record.value.contains(needle); };
        QVERIFY(!isNamed(secret) && !isNamed(own.id.bytes()));
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
    const auto id = world.all[0]->island.post(room.id, world.all[0]->people.first(), QStringLiteral("as written"));
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
