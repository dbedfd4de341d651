// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/schedule.h"

#include "node/sync/topics.h"

namespace gangway::scenarios {

namespace {

constexpr int fewestDomains = 3;
constexpr int mostDomains = 6;
constexpr int rooms = 3;

crypto::KeyPair anyKeys(QRandomGenerator &random)
{
    QByteArray seed(32, 0);
    for (char &byte : seed)
        byte = char(random.bounded(256));
    return crypto::keyPairFromSeed(seed);
}

} // namespace

Weather Weather::drawn(QRandomGenerator &random)
{
    const quint32 bits = random.generate();
    const auto bit = [bits](int number) { return ((bits >> number) & 1) != 0; };
    return { bit(0), bit(1), bit(2), bit(3), bit(4), bit(5), bit(6), bit(7) };
}

Schedule::Schedule(quint32 seed, const std::optional<Weather> &given) :
    m_random(seed),
    weather(given ? *given : Weather::drawn(m_random)),
    world(seed, fewestDomains + int(seed % quint32(mostDomains - fewestDomains)))
{
    for (int i = 0; i < rooms; ++i)
        world.addRoom(*world.all[size_t(i)], protocol::Reach::Everyone);
    if (weather.isDeliveryBad)
        world.broker.setFaults({ .lost = 0.1, .unacknowledged = 0.1, .doubled = 0.1, .longestDelay = 2000 });
    for (std::size_t i = 0; weather.areClocksWrong && i < world.all.size() / 2; ++i)
        setClock(*world.all[i]);
    if (weather.isForgerAboard)
        m_forger.emplace(world.broker, anyKeys(m_random));
}

void Schedule::run(int acts)
{
    for (int i = 0; i < acts; ++i)
        act();
}

QString Schedule::outcome()
{
    if (!world.becomesWhole())
        return QStringLiteral("Not everybody holds every pack that anybody holds.");
    if (!world.becomesEqual())
        return QStringLiteral("What vehicles hold is not the same.");
    if (!world.isOrderEqual())
        return QStringLiteral("A room is not shown in the same order everywhere.");
    return world.notAsAuthored();
}

void Schedule::act()
{
    Domain &domain = anyDomain();
    const PersonId person = domain.people[m_random.bounded(2)];
    switch (m_random.bounded(15)) {
    case 14: setTopic(domain); break;
    case 0: domain.domain.rename(person, QStringLiteral("Name %1").arg(m_random.generate())); break;
    case 1: change(domain, false); break;
    case 2: change(domain, true); break;
    case 3: domain.transport->setUp(!domain.transport->isUp()); break;
    case 4: upset(domain); break;
    case 5:
    case 6: lose(); break;
    case 7: forge(); break;
    default: write(domain, person, world.rooms[m_random.bounded(int(world.rooms.size()))]);
    }
    world.pass(m_random.bounded(200));
    domain.engine->wake();
}

void Schedule::write(Domain &domain, PersonId person, const rules::GlobalId<RoomId> &name)
{
    const auto room = domain.domain.find(name);
    if (!room)
        return;
    domain.domain.join(*room, person);
    const auto text = QStringLiteral("text %1").arg(m_random.generate());
    const MessageId id = domain.domain.post(*room, person, text);
    domain.authored.append({ { domain.domain.self().id, name, id }, person, text });
}

// Its creator leads a room; of another vehicle's nobody here decides.
void Schedule::setTopic(Domain &domain)
{
    const auto &name = world.rooms[m_random.bounded(int(world.rooms.size()))];
    const QString topic = QStringLiteral("topic %1").arg(m_random.generate());
    if (const auto room = domain.domain.find(name); room && name.home == domain.domain.self().id)
        domain.domain.setTopic(*room, domain.people.first(), topic);
}

void Schedule::change(Domain &domain, bool isDeletion)
{
    if (domain.authored.isEmpty())
        return;
    Authored &message = domain.authored[m_random.bounded(int(domain.authored.size()))];
    const auto text = QStringLiteral("edit %1").arg(m_random.generate());
    if (isDeletion)
        message.isDeleted = domain.domain.remove(message.name.id, message.author) || message.isDeleted;
    else if (domain.domain.edit(message.name.id, message.author, text))
        message.text = text;
}

// A pause, a crash, a laptop that starts again, a clock that somebody sets, connections that say nothing any more.
void Schedule::upset(Domain &domain)
{
    switch (m_random.bounded(7)) {
    case 0: domain.crash(); break;
    case 1:
        domain.crashAtNextRecords();
        world.pass(m_random.bounded(2000));
        domain.crash();
        break;
    case 2: domain.reboot(domain.hasWrongClock ? anyClockError() : 0); break;
    case 3:
        if (domain.hasWrongClock)
            setClock(domain);
        break;
    case 4:
        if (weather.doConnectionsHang)
            domain.transport->hang();
        break;
    default: world.pass(m_random.bounded(2000));
    }
}

void Schedule::setClock(Domain &domain)
{
    constexpr int worstDrift = 500; // millionths; a poor crystal is at a tenth of that
    domain.hasWrongClock = true;
    domain.machine.setError(anyClockError(), m_random.bounded(-worstDrift, worstDrift + 1));
}

qint64 Schedule::anyClockError()
{
    constexpr qint64 minute = 60'000, day = 24 * 60 * minute;
    const qint64 errors[] { 0, 20'000, -20'000, 3 * minute, -3 * minute, 2 * day, -2 * day, 730 * day, -9000 * day };
    return errors[m_random.bounded(int(std::size(errors)))];
}

// Loses records that were there: no reader can help that.
void Schedule::lose()
{
    const auto packs = sync::packsTopic(QLatin1String(fleet));
    const int what = m_random.bounded(4);
    if (what == 0 && weather.isTopicCut)
        m_random.bounded(3) == 0 ? world.broker.recreate(packs) : world.broker.evict(packs, m_random.generateDouble());
    else if (what == 1 && weather.isBrokerReplaced)
        for (const QString &topic : { packs, sync::controlTopic(QLatin1String(fleet)) })
            world.broker.recreate(topic);
    else if (what == 2 && weather.areDatabasesLost)
        loseDatabaseOf(anyDomain());
    else if (what == 3 && weather.doNewcomersCome && world.all.size() < mostDomains)
        world.addDomain();
}

// A copy is put back once something came after it. That takes its time, which the revisions of later edits count; a
// wrong clock may count it wrong.
void Schedule::loseDatabaseOf(Domain &domain)
{
    constexpr int restoring = 60'000;
    if (m_random.bounded(2) == 0 && !domain.hasBackUp())
        return domain.backUp();
    if (!isElsewhere(domain))
        return;
    domain.hasBackUp() ? domain.restore() : domain.loseDatabase();
    domain.areEditsSure = domain.areEditsSure && !domain.hasWrongClock;
    world.pass(restoring);
}

// Whether others hold all of its packs: what nobody else holds is lost for good, which proves nothing.
bool Schedule::isElsewhere(Domain &domain)
{
    sync::Held elsewhere;
    for (const auto &other : world.all)
        if (other.get() != &domain)
            for (const auto &[line, spans] : other->held())
                elsewhere[line] = sync::united(elsewhere[line], spans);
    const sync::Held here = domain.held();
    return !domain.waits() && std::all_of(here.begin(), here.end(), [&](const auto &line) {
        return sync::without(line.second, elsewhere[line.first]).isEmpty();
    });
}

// Of every kind, with ids of others, greater revisions and smaller hashes as they fall.
void Schedule::forge()
{
    Domain &victim = anyDomain();
    if (!m_forger || victim.authored.isEmpty())
        return;
    const Authored &of = victim.authored[m_random.bounded(int(victim.authored.size()))];
    const auto &[home, room, message] = of.name;
    const PersonId person = of.author;
    const Hlc hlc = Hlc::at(support::ManualClock::someTime + m_random.bounded(1'000'000));
    const qint64 revision = 1 + m_random.bounded(100);
    const std::vector<rules::Event> forged {
        rules::ProfileEvent { person, {}, QStringLiteral("Mallory"), {}, 0, protocol::Role::Owner, false, 1, revision },
        rules::RoomEvent { room.id, {}, QStringLiteral("Taken"), {}, protocol::Reach::Everyone, person, 1, revision },
        rules::MembershipEvent { room, person, {}, false, 9, revision },
        rules::StandingEvent { room.id, {}, { home, person }, rules::RoomStanding::Banned, revision },
        rules::MessageEvent { message, room, person, {}, hlc, 1, {}, QStringLiteral("forged") },
        rules::EditEvent { message, room, {}, QStringLiteral("forged"), 1, revision },
        rules::TombstoneEvent { { home, message }, { m_forger->id(), room.id }, person, {} },
        rules::TombstoneEvent { { home, message }, room, person, {} },
        rules::RedactedEvent { message, room, person, {}, hlc, 1, person },
    };
    m_forger->greet();
    m_forger->publish({ forged[size_t(m_random.bounded(int(forged.size())))] }, hlc);
}

} // namespace gangway::scenarios
