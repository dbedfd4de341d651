// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/archipelago.h"

#include "node/storage/reading.h"
#include "node/sync/topics.h"

namespace gangway::scenarios {

namespace {

// Empty when they are the same.
QString differs(const Domain &author, const Authored &authored, const std::optional<protocol::Message> &held)
{
    if (!held)
        return QStringLiteral("“%1” is not there.").arg(authored.text);
    if (held->deleted != authored.isDeleted)
        return QStringLiteral("“%1” is deleted, or not, against its author's will.").arg(authored.text);
    if (author.areEditsSure && !held->deleted && held->content.text != authored.text)
        return QStringLiteral("“%1” stands for “%2”.").arg(held->content.text, authored.text);
    return {};
}

} // namespace

Domain::Domain(const QString &name, const crypto::KeyPair &keys, support::LoopExecutor &executor,
    support::ManualClock &clock, IdGenerator &ids, FakeBroker &broker, Mode mode) :
    machine(clock),
    m_clock(machine),
    domain(name, executor, m_clock, ids, {}, keys, TestDomain::Answers::InTurn),
    m_mode(mode),
    m_executor(executor),
    m_broker(broker)
{
    launch(true);
}

void Domain::launch(bool isUp)
{
    const auto topics =
        QStringList { sync::packsTopic(QLatin1String(fleet)), sync::controlTopic(QLatin1String(fleet)) };
    transport = std::make_unique<FakeTransport>(m_broker, topics, m_flaw);
    transport->setUp(isUp);
    sync::Engine::Dependencies given { domain.self(), domain.store(), m_clock, domain.metrics(), m_executor,
        transport.get(), QLatin1String(fleet), [this](const auto &it) { link = it; } };
    given.refill = m_mode;
    given.gate = m_gate = std::make_shared<RunGate>();
    given.repair = repair;
    engine = std::make_unique<sync::Engine>(given);
    engine->start();
}

void Domain::halt()
{
    bool isStopped = false;
    engine->stop([&] { isStopped = true; });
    m_executor.waitUntil([&] { return isStopped; });
    engine.reset();
    transport.reset();
}

void Domain::whileHalted(const std::function<void()> &work)
{
    const bool wasUp = transport->isUp();
    halt();
    work();
    launch(wasUp);
}

void Domain::crash()
{
    whileHalted([this] { domain.reopen(); });
}

void Domain::crashAtNextRecords()
{
    transport->beforeRecords([gate = m_gate] { gate->close(); });
}

void Domain::become(const Flaw &flaw)
{
    m_flaw = flaw;
    crash();
}

void Domain::reboot(qint64 clockError)
{
    whileHalted([this, clockError] {
        machine.restart();
        machine.setError(clockError);
        m_clock.forget();
        domain.reopen();
    });
}

QList<identity::LastPack> Domain::linesSigned()
{
    using Lines = QList<identity::LastPack>;
    return domain.read<Lines>([this](storage::Reading &it) { return sync::linesSigned(it, domain.self().keys); })
        .value_or(Lines());
}

void Domain::signWith(const identity::DomainKey &keys)
{
    whileHalted([&] {
        domain.signWith(keys);
        domain.reopen();
    });
}

void Domain::loseDatabase()
{
    whileHalted([this] { domain.loseDatabase(); });
    people.clear();
    addPeople();
}

void Domain::backUp()
{
    whileHalted([this] { domain.backUp(); });
    m_hasBackUp = true;
}

void Domain::restore()
{
    whileHalted([this] { domain.restore(); });
    m_hasBackUp = false;
}

void Domain::addPeople()
{
    for (int i = 0; i < 2; ++i)
        people.append(domain.addPerson(QStringLiteral("%1 %2").arg(domain.self().name).arg(++m_peopleMade)));
}

sync::Held Domain::held()
{
    return domain.read<sync::Held>([this](storage::Reading &it) { return sync::heldBy(it, domain.self().id); })
        .value_or(sync::Held());
}

bool Domain::waits()
{
    return domain
        .read<bool>([](storage::Reading &reading) {
            const auto sealed = reading->packs.unacknowledgedNumbers();
            return reading->outbox.depth(sync::everyone()).transform([&](const auto &depth) {
                return depth.queued > 0 || !sealed || !sealed->isEmpty();
            });
        })
        .value_or(true);
}

Archipelago::Archipelago(quint32 seed, int domains, Mode mode) :
    m_random(seed),
    m_executor(&m_clock),
    m_ids(m_clock),
    m_seed(seed),
    m_mode(mode),
    broker(seed + 1, m_executor, m_clock)
{
    for (int i = 0; i < domains; ++i)
        addDomain();
}

Domain &Archipelago::addDomain()
{
    const auto name = QStringLiteral("Ferry %1").arg(all.size());
    const auto keys = crypto::keyPairFromSeed(crypto::hash(QStringLiteral("%1 %2").arg(m_seed).arg(name).toUtf8()));
    all.push_back(std::make_unique<Domain>(name, keys, m_executor, m_clock, m_ids, broker, m_mode));
    Domain &domain = *all.back();
    domain.addPeople();
    return domain;
}

rules::GlobalId<RoomId> Archipelago::addRoom(Domain &domain, protocol::Reach reach)
{
    const auto room = domain.domain.addRoom(
        QStringLiteral("Room %1").arg(rooms.size() + m_vehicleRooms++), reach, domain.people.first());
    const rules::GlobalId<RoomId> name { domain.domain.self().id, room };
    if (reach == protocol::Reach::Everyone)
        rooms.append(name);
    return name;
}

void Archipelago::pass(int milliseconds)
{
    m_executor.advance(std::chrono::milliseconds(milliseconds));
    settle();
}

void Archipelago::settle()
{
    const int expected = 2 * int(all.size()), fewest = 2 * expected; // a turn for each, and its answer
    int ran = 0;
    do {
        const int before = m_executor.ran();
        int answers = 0;
        for (const auto &domain : all)
            domain->domain.afterAnswers([&answers] { ++answers; });
        m_executor.waitUntil([&] { return answers == expected; });
        ran = m_executor.ran() - before;
    } while (ran > fewest);
}

void Archipelago::calm()
{
    broker.setFaults({});
    for (const auto &domain : all)
        domain->transport->setUp(true);
}

bool Archipelago::becomesEqual(int seconds)
{
    calm();
    for (int i = 0; i < seconds; ++i) {
        pass(1000);
        if (isEqual())
            return true;
    }
    return false;
}

bool Archipelago::becomesWhole()
{
    calm();
    constexpr int seconds = 7200; // what was asked for in vain is asked for again after an hour at most
    for (int passed = 0, step = 1; passed < seconds; passed += step, step = 1 + passed / 2) {
        pass(step * 1000);
        if (isAtRest())
            return true;
    }
    return false;
}

bool Archipelago::isAtRest()
{
    if (std::any_of(all.begin(), all.end(), [](const auto &domain) { return domain->link.queued > 0; }))
        return false;
    const sync::Held held = all.front()->held();
    return std::all_of(all.begin(), all.end(), [&](const auto &domain) { return domain->held() == held; });
}

bool Archipelago::isEqual()
{
    const auto digest = all.front()->domain.digest();
    return std::all_of(all.begin(), all.end(),
        [&](const auto &domain) { return domain->domain.digest() == digest && domain->link.queued == 0; });
}

bool Archipelago::isOrderEqual()
{
    return std::all_of(rooms.begin(), rooms.end(), [this](const auto &room) {
        const QStringList order = all.front()->order(room);
        return std::all_of(all.begin(), all.end(), [&](const auto &domain) { return domain->order(room) == order; });
    });
}

QString Archipelago::notAsAuthored()
{
    for (const auto &author : all) {
        QList<rules::GlobalMessageId> names;
        for (const Authored &authored : author->authored)
            names.append(authored.name);
        for (const auto &reader : all) {
            const auto found = reader->domain.find(names);
            for (qsizetype i = 0; i < names.size(); ++i)
                if (const QString fault = differs(*author, author->authored[i], found[i]); !fault.isEmpty())
                    return QStringLiteral("%1 of %2: ").arg(reader->domain.self().name, author->domain.self().name) +
                        fault;
        }
    }
    return {};
}

void Archipelago::say(const rules::GlobalId<RoomId> &room, int messages)
{
    for (int i = 0; i < messages; ++i) {
        all[0]->domain.post(room.id, all[0]->people.first(), QStringLiteral("message %1").arg(i));
        all[0]->engine->wake();
        pass(500);
    }
    pass(2000);
}

int Archipelago::sum(metrics::Counter metrics::NodeMetrics::*counter) const
{
    int total = 0;
    for (const auto &domain : all)
        total += int((domain->domain.metrics().*counter).value());
    return total;
}

} // namespace gangway::scenarios
