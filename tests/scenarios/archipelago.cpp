// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/archipelago.h"

#include "node/storage/reading.h"
#include "node/sync/names.h"

#include <QTest>

namespace gangway::scenarios {

Domain::Domain(const QString &name, support::LoopExecutor &executor, support::ManualClock &clock, IdGenerator &ids,
    Sea &sea, Mode mode) :
    machine(clock),
    m_clock(machine),
    island(name, executor, m_clock, ids),
    m_mode(mode),
    m_executor(executor),
    m_sea(sea)
{
    launch(true);
}

void Domain::launch(bool isUp)
{
    const auto topics =
        QStringList { sync::packsTopic(QLatin1String(fleet)), sync::controlTopic(QLatin1String(fleet)) };
    boat = std::make_unique<Boat>(m_sea, topics);
    boat->setUp(isUp);
    sync::Engine::Surroundings given { island.self(), island.store(), m_clock, island.metrics(), m_executor, boat.get(),
        QLatin1String(fleet), [this](const auto &it) { link = it; } };
    given.refill = m_mode;
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
    boat.reset();
}

void Domain::crash()
{
    const bool wasUp = boat->isUp();
    halt();
    island.reopen();
    launch(wasUp);
}

void Domain::reboot(qint64 clockError)
{
    const bool wasUp = boat->isUp();
    halt();
    machine.restart();
    machine.setError(clockError);
    m_clock.forget();
    island.reopen();
    launch(wasUp);
}

void Domain::loseDatabase()
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

void Domain::addPeople()
{
    for (int i = 0; i < 2; ++i)
        people.append(island.addPerson(QStringLiteral("%1 %2").arg(island.self().name).arg(i)));
}

sync::Held Domain::held()
{
    return island.read<sync::Held>([this](storage::Reading &it) { return sync::heldBy(it, island.self().id); })
        .value_or(sync::Held());
}

bool Domain::waits()
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

Archipelago::Archipelago(quint32 seed, int domains, Mode mode) :
    m_executor(&m_clock),
    m_ids(m_clock),
    m_random(seed),
    m_mode(mode),
    sea(seed + 1, m_executor, m_clock)
{
    for (int i = 0; i < domains; ++i)
        addDomain();
}

Domain &Archipelago::addDomain()
{
    const auto name = QStringLiteral("Ferry %1").arg(all.size());
    all.push_back(std::make_unique<Domain>(name, m_executor, m_clock, m_ids, sea, m_mode));
    Domain &domain = *all.back();
    domain.addPeople();
    return domain;
}

rules::GlobalId<RoomId> Archipelago::addRoom(Domain &domain, protocol::Reach reach)
{
    const auto room = domain.island.addRoom(
        QStringLiteral("Room %1").arg(rooms.size() + m_vehicleRooms++), reach, domain.people.first());
    const rules::GlobalId<RoomId> name { domain.island.self().id, room };
    if (reach == protocol::Reach::Everyone)
        rooms.append(name);
    return name;
}

void Archipelago::act(double losses)
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
    case 4: upset(domain); break;
    default: write(domain, person);
    }
    pass(m_random.bounded(200));
    domain.engine->wake();
}

void Archipelago::pass(int milliseconds)
{
    m_executor.advance(std::chrono::milliseconds(milliseconds));
    settle();
}

void Archipelago::settle()
{
    int ran = 1;
    while (ran > 0) {
        ran = m_executor.turn();
        for (const auto &domain : all)
            domain->island.settle();
        ran += m_executor.turn();
    }
}

bool Archipelago::becomesEqual(int seconds)
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

bool Archipelago::becomesWhole()
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

bool Archipelago::isEqual()
{
    const auto digest = all.front()->island.digest();
    return std::all_of(all.begin(), all.end(),
        [&](const auto &domain) { return domain->island.digest() == digest && domain->link.queued == 0; });
}

void Archipelago::letClocksGoWrong()
{
    for (std::size_t i = 0; i < all.size() / 2; ++i) {
        all[i]->hasWrongClock = true;
        all[i]->machine.setError(anyClockError());
    }
}

bool Archipelago::isOrderEqual()
{
    return std::all_of(rooms.begin(), rooms.end(), [this](const auto &room) {
        const QStringList order = all.front()->order(room.id);
        return std::all_of(all.begin(), all.end(), [&](const auto &domain) { return domain->order(room.id) == order; });
    });
}

int Archipelago::compareWithAuthors()
{
    int messages = 0;
    for (const auto &author : all)
        for (const Authored &authored : author->authored)
            for (const auto &reader : all) {
                const auto found = reader->island.messages(authored.name.room.id);
                const auto it = std::find_if(
                    found.begin(), found.end(), [&](const auto &message) { return message.id == authored.name.id; });
                const bool isThere = it != found.end();
                messages += isThere;
                if (!isThere || it->deleted != authored.isDeleted)
                    QTest::qFail("A message is not as its author left it.", __FILE__, __LINE__);
            }
    return messages;
}

void Archipelago::say(const rules::GlobalId<RoomId> &room, int messages)
{
    for (int i = 0; i < messages; ++i) {
        all[0]->island.post(room.id, all[0]->people.first(), QStringLiteral("message %1").arg(i));
        all[0]->engine->wake();
        pass(500);
    }
    pass(2000);
}

int Archipelago::sum(metrics::Counter metrics::NodeMetrics::*counter) const
{
    int total = 0;
    for (const auto &domain : all)
        total += int((domain->island.metrics().*counter).value());
    return total;
}

void Archipelago::write(Domain &domain, PersonId person)
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
    const MessageId id = domain.island.post(room, person, text);
    domain.authored.append({ { domain.island.self().id, name, id }, person });
}

void Archipelago::change(Domain &domain, bool isDeletion)
{
    if (domain.authored.isEmpty())
        return;
    Authored &message = domain.authored[m_random.bounded(int(domain.authored.size()))];
    if (isDeletion)
        message.isDeleted = domain.island.remove(message.name.id, message.author) || message.isDeleted;
    else
        domain.island.edit(message.name.id, message.author, QStringLiteral("edit %1").arg(m_random.generate()));
}

void Archipelago::upset(Domain &domain)
{
    switch (m_random.bounded(6)) {
    case 0:
    case 1: domain.crash(); break;
    case 2:
        if (domain.hasWrongClock)
            domain.machine.setError(anyClockError());
        break;
    case 3: domain.reboot(domain.hasWrongClock ? anyClockError() : 0); break;
    default: pass(m_random.bounded(2000));
    }
}

qint64 Archipelago::anyClockError()
{
    constexpr qint64 minute = 60'000, day = 24 * 60 * minute;
    const qint64 errors[] { 0, 20'000, -20'000, 3 * minute, -3 * minute, 2 * day, -2 * day, 730 * day, -9000 * day };
    return errors[m_random.bounded(int(std::size(errors)))];
}

void Archipelago::lose()
{
    const auto packs = sync::packsTopic(QLatin1String(fleet));
    switch (m_random.bounded(4)) {
    case 0: sea.recreate(packs); break;
    case 1: loseDatabaseOf(*all[size_t(m_random.bounded(int(all.size())))]); break;
    default: sea.evict(packs, m_random.generateDouble());
    }
}

void Archipelago::loseDatabaseOf(Domain &domain)
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

} // namespace gangway::scenarios
