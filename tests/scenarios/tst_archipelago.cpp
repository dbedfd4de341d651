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

namespace {

constexpr auto fleet = "sim";
constexpr auto secret = "canary-of-this-vehicle-only";

struct Authored {
    MessageId id;
    RoomId room;
    PersonId author;
    bool isDeleted = false;
};

using Mode = sync::Refill::Mode;

/// An island with its engine and link, and what its people did.
class Domain {
public:
    Domain(const QString &name, support::LoopExecutor &executor, support::ManualClock &clock, IdGenerator &ids,
        Sea &sea, Mode mode) :
        island(name, executor, clock, ids),
        m_mode(mode),
        m_executor(executor),
        m_clock(clock),
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
        engine = std::make_unique<sync::Engine>(
            sync::Engine::Surroundings { island.self(), island.store(), m_clock, island.metrics(), m_executor,
                boat.get(), QLatin1String(fleet), [this](const auto &it) { link = it; }, m_mode });
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

    // The key is left, and what others hold. What had not left is lost for good, so nothing of that is begun with.
    void loseDatabase()
    {
        if (waits())
            return;
        const bool wasUp = boat->isUp();
        halt();
        island.loseDatabase();
        launch(wasUp);
        people.clear();
        addPeople();
    }

    void addPeople()
    {
        for (int i = 0; i < 2; ++i)
            people.append(island.addPerson(QStringLiteral("%1 %2").arg(island.self().name).arg(i)));
    }

    sync::Held held()
    {
        return island.read<sync::Held>([this](storage::Reading &it) { return sync::heldBy(it, island.self().id); })
            .value_or(sync::Held());
    }

    bool waits()
    {
        return island
            .read<bool>([](storage::Reading &reading) {
                const auto sealed = reading->packs.unacknowledgedNumbers();
                return reading->outbox.depth(sync::everyone()).transform([&](const auto &depth) {
                    return depth.queued > 0 || !sealed || !sealed->isEmpty();
                });
            })
            .value_or(true);
    }

    Island island;
    std::unique_ptr<Boat> boat;
    std::unique_ptr<sync::Engine> engine;
    protocol::Link link;
    QList<PersonId> people;
    QList<Authored> authored;

private:
    Mode m_mode;
    support::LoopExecutor &m_executor;
    support::ManualClock &m_clock;
    Sea &m_sea;
};

class Archipelago {
    // What the domains stand on comes first, to go last.
    support::ManualClock m_clock;
    support::LoopExecutor m_executor;
    IdGenerator m_ids;
    QRandomGenerator m_random;
    int m_vehicleRooms = 0;
    Mode m_mode;

public:
    Archipelago(quint32 seed, int domains, Mode mode = Mode::Whole) :
        m_executor(&m_clock),
        m_ids(m_clock),
        m_random(seed),
        m_mode(mode),
        sea(seed + 1, m_executor)
    {
        for (int i = 0; i < domains; ++i)
            addDomain();
    }

    Domain &addDomain()
    {
        const auto name = QStringLiteral("Ferry %1").arg(all.size());
        all.push_back(std::make_unique<Domain>(name, m_executor, m_clock, m_ids, sea, m_mode));
        Domain &domain = *all.back();
        domain.addPeople();
        return domain;
    }

    RoomId addRoom(Domain &domain, protocol::Reach reach)
    {
        const auto room = domain.island.addRoom(
            QStringLiteral("Room %1").arg(rooms.size() + m_vehicleRooms++), reach, domain.people.first());
        if (reach == protocol::Reach::Everyone)
            rooms.append(room);
        return room;
    }

    /// One person does one thing somewhere.
    void act(double losses = 0)
    {
        if (losses > 0 && m_random.generateDouble() < losses)
            lose();
        Domain &domain = *all[size_t(m_random.bounded(int(all.size())))];
        const PersonId person = domain.people[m_random.bounded(2)];
        switch (m_random.bounded(10)) {
        case 0: domain.island.rename(person, QStringLiteral("Name %1").arg(m_random.generate())); break;
        case 1: change(domain, false); break;
        case 2: change(domain, true); break;
        case 3: moveLink(domain); break;
        case 4: m_random.bounded(3) == 0 ? domain.crash() : pass(m_random.bounded(2000)); break;
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
    bool becomesEqual(int seconds = 200)
    {
        sea.setFaults({});
        for (const auto &domain : all)
            domain->boat->setUp(true);
        for (int i = 0; i < seconds; ++i) {
            pass(1000);
            if (isEqual())
                return true;
        }
        return false;
    }

    /// Everybody holds every pack that anybody holds.
    bool becomesWhole()
    {
        for (int i = 0; i < 1500; ++i) {
            (void)becomesEqual(1);
            const sync::Held held = all.front()->held();
            const bool isWhole =
                std::all_of(all.begin(), all.end(), [&](const auto &domain) { return domain->held() == held; });
            if (isWhole && all.front()->link.queued == 0)
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

    /// Everybody has what each author did. How many messages that are, all copies counted.
    int compareWithAuthors()
    {
        int messages = 0;
        for (const auto &author : all)
            for (const Authored &authored : author->authored)
                for (const auto &reader : all) {
                    const auto found = reader->island.messages(authored.room);
                    const auto it = std::find_if(
                        found.begin(), found.end(), [&](const auto &message) { return message.id == authored.id; });
                    const bool isThere = it != found.end();
                    messages += isThere;
                    if (!isThere || it->deleted != authored.isDeleted)
                        QTest::qFail("A message is not as its author left it.", __FILE__, __LINE__);
                }
        return messages;
    }

    /// The first domain says so much, and the rest hears it in separate packs.
    void say(RoomId room, int messages)
    {
        for (int i = 0; i < messages; ++i) {
            all[0]->island.post(room, all[0]->people.first(), QStringLiteral("message %1").arg(i));
            all[0]->engine->wake();
            pass(500);
        }
        pass(2000);
    }

    int sum(metrics::Counter metrics::NodeMetrics::*counter) const
    {
        int total = 0;
        for (const auto &domain : all)
            total += int((domain->island.metrics().*counter).value());
        return total;
    }

    Sea sea;
    std::vector<std::unique_ptr<Domain>> all;
    QList<RoomId> rooms;

private:
    void write(Domain &domain, PersonId person)
    {
        const RoomId room = rooms[m_random.bounded(int(rooms.size()))];
        const auto known = domain.island.read<bool>([room](storage::Reading &reading) {
            return reading->rooms.find(room).transform([](const auto &it) { return it && !it->room.unknown; });
        });
        if (!known.value_or(false))
            return;
        domain.island.join(room, person);
        const auto text = QStringLiteral("text %1").arg(m_random.generate());
        domain.authored.append({ domain.island.post(room, person, text), room, person });
    }

    void change(Domain &domain, bool isDeletion)
    {
        if (domain.authored.isEmpty())
            return;
        Authored &message = domain.authored[m_random.bounded(int(domain.authored.size()))];
        if (isDeletion)
            message.isDeleted = domain.island.remove(message.id, message.author) || message.isDeleted;
        else
            domain.island.edit(message.id, message.author, QStringLiteral("edit %1").arg(m_random.generate()));
    }

    // What no reader can help: it was there and is gone.
    void lose()
    {
        const auto packs = sync::packsTopic(QLatin1String(fleet));
        switch (m_random.bounded(4)) {
        case 0: sea.recreate(packs); break;
        case 1: loseDatabaseOf(*all[size_t(m_random.bounded(int(all.size())))]); break;
        default: sea.evict(packs, m_random.generateDouble());
        }
    }

    // What nobody else holds is lost for good, which proves nothing.
    void loseDatabaseOf(Domain &domain)
    {
        sync::Held elsewhere;
        for (const auto &other : all)
            if (other.get() != &domain)
                for (const auto &[line, spans] : other->held())
                    elsewhere[line] = sync::united(elsewhere[line], spans);
        const sync::Held here = domain.held();
        if (std::all_of(here.begin(), here.end(),
                [&](const auto &line) { return sync::without(line.second, elsewhere[line.first]).isEmpty(); }))
            domain.loseDatabase();
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
    void whatLeftTheTopicReachesEverybody_data();
    void whatLeftTheTopicReachesEverybody();
    void withoutAskingWhatIsGoneStaysAway();
    void newcomerIsServedOnce_data();
    void newcomerIsServedOnce();
    void lostDatabaseComesBackFromOthers();
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

void ArchipelagoTest::whatLeftTheTopicReachesEverybody_data()
{
    everyoneEndsWithTheSame_data();
}

void ArchipelagoTest::whatLeftTheTopicReachesEverybody()
{
    QFETCH(const quint32, seed);
    Archipelago world(seed, 3 + int(seed % 3));
    world.sea.setFaults({ .lost = 0.1, .unacknowledged = 0.1, .doubled = 0.1, .longestDelay = 2000 });
    for (int i = 0; i < 3; ++i)
        world.addRoom(*world.all[size_t(i)], protocol::Reach::Everyone);
    for (int i = 0; i < 120; ++i)
        world.act(0.1);
    QVERIFY2(world.becomesWhole(), qPrintable(QStringLiteral("seed %1").arg(seed)));
    QVERIFY2(world.becomesEqual(), qPrintable(QStringLiteral("seed %1").arg(seed)));
    world.compareWithAuthors();
    qInfo("seed %u: %zu domains, %d records lost and other faults, %d packs asked for, %d sent again", seed,
        world.all.size(), world.sea.injected(), world.sum(&metrics::NodeMetrics::packsAsked),
        world.sum(&metrics::NodeMetrics::packsServed));
}

// The control: what the test above proves is the asking's doing.
void ArchipelagoTest::withoutAskingWhatIsGoneStaysAway()
{
    for (const Mode mode : { Mode::AnswersOnly, Mode::Whole }) {
        Archipelago world(5, 3, mode);
        const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
        QVERIFY(world.becomesEqual());
        world.all[2]->boat->setUp(false);
        world.say(room, 5);
        world.sea.evict(sync::packsTopic(QLatin1String(fleet)), 1);
        QCOMPARE(world.becomesEqual(60), mode == Mode::Whole);
    }
}

void ArchipelagoTest::newcomerIsServedOnce_data()
{
    QTest::addColumn<bool>("isOriginThere");
    QTest::addColumn<int>("newcomers");
    QTest::addRow("by the origin") << true << 1;
    QTest::addRow("by one of the holders") << false << 1;
    QTest::addRow("three at once") << false << 3;
}

void ArchipelagoTest::newcomerIsServedOnce()
{
    QFETCH(const bool, isOriginThere);
    QFETCH(const int, newcomers);
    Archipelago world(11, 6);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    world.say(room, 40);
    QVERIFY(world.becomesEqual());
    world.sea.recreate(sync::packsTopic(QLatin1String(fleet)));
    world.pass(1000);
    world.all[0]->boat->setUp(isOriginThere);
    const auto before = world.sea.records().size();
    for (int i = 0; i < newcomers; ++i)
        world.addDomain();
    int seconds = 0;
    for (; seconds < 300 && world.all.back()->island.texts(room).size() < 40; ++seconds)
        world.pass(1000);
    QVERIFY(world.becomesEqual());

    QHash<QByteArray, int> sent;
    qint64 bytes = 0;
    for (const sync::Record &record : world.sea.records().mid(before))
        if (record.partition.topic == sync::packsTopic(QLatin1String(fleet)) && sync::decodePack(record.value)) {
            ++sent[record.value];
            bytes += record.value.size();
        }
    const int most = *std::max_element(sent.cbegin(), sent.cend());
    qInfo("40 messages whole after %d s: %d packs asked for, %d sent again, %lld bytes in the topic", seconds,
        world.sum(&metrics::NodeMetrics::packsAsked), world.sum(&metrics::NodeMetrics::packsServed), bytes);
    QVERIFY(world.sum(&metrics::NodeMetrics::packsServed) > 0);
    QCOMPARE(most, 1);
}

void ArchipelagoTest::lostDatabaseComesBackFromOthers()
{
    Archipelago world(12, 3);
    const auto room = world.addRoom(*world.all[0], protocol::Reach::Everyone);
    world.say(room, 20);
    QVERIFY(world.becomesEqual());
    world.sea.recreate(sync::packsTopic(QLatin1String(fleet)));
    world.all[0]->loseDatabase();
    QVERIFY(world.all[0]->island.messages(room).isEmpty());
    QVERIFY(world.becomesEqual());
    QCOMPARE(world.all[0]->island.texts(room).size(), 20);
    world.all[0]->island.post(room, world.all[0]->people.first(), QStringLiteral("and on"));
    world.all[0]->engine->wake();
    QVERIFY(world.becomesEqual());
    QCOMPARE(world.all[1]->island.texts(room).size(), 21);
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
