// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/engine.h"

#include "node/base/logging.h"
#include "node/storage/reading.h"
#include "node/storage/writing.h"
#include "node/sync/greeting.h"
#include "node/sync/names.h"

namespace gangway::sync {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds helloInterval { 30'000 };
// After applying: others see `received` move at once, and many packs share a hello.
constexpr milliseconds helloSoon { 300 };
// After the network took packs of ours: only our word says how many there are. Later, since nobody waits for
// it.
constexpr milliseconds madeSoon { 3'000 };
// So long at most, once, new numbers wait when somebody says to hold more of our line than this database knows: time to
// get a pack that proves it, and no more for who lies.
constexpr milliseconds longestDoubt { 30'000 };
constexpr milliseconds statusDelay { 250 };
constexpr quint64 noTicket = 0;

/// Where nothing comes from and nothing goes.
class Nowhere final : public Transport {
public:
    void open(Listener &) override { }
    void follow(const QList<Start> &) override { }
    void resume() override { }
    void send(const Outgoing &) override { }
    void close() override { }
    qint64 sentBytes() const override { return 0; }
    qint64 receivedBytes() const override { return 0; }
};

} // namespace

Engine::Engine(const Surroundings &surroundings) :
    m_around(surroundings),
    m_desk(surroundings.store, surroundings.executor),
    m_nowhere(surroundings.transport ? nullptr : std::make_unique<Nowhere>()),
    m_transport(surroundings.transport ? *surroundings.transport : *m_nowhere),
    m_publisher({ m_around.self, m_desk, m_around.executor, m_transport, packsTopic(m_around.fleet), m_around.metrics,
        [this] { refreshStatusSoon(); } }),
    m_receiver({ m_around.self, m_desk, m_around.executor, m_transport, packsTopic(m_around.fleet), m_around.metrics,
        [this](const QList<Incoming> &batch, const Applied &result) { applied(batch, result); } }),
    m_refill({ m_around.self, m_desk, m_around.executor, m_transport, packsTopic(m_around.fleet),
        controlTopic(m_around.fleet), m_around.metrics, [this] { return m_publisher.isBusy(); },
        [this] {
            admitNumbers();
            refreshStatusSoon();
        },
        m_around.refill })
{
}

void Engine::start()
{
    m_reason = m_around.transport ? QStringLiteral("Not connected yet.") : QString();
    m_helloTimer = m_around.executor.startTimer(helloInterval, [this] { sayHello(); });
    m_publisher.start();
    refreshStatus();
    m_transport.open(*this);
}

void Engine::wake()
{
    m_publisher.wake();
    refreshStatusSoon();
}

void Engine::stop(std::function<void()> stopped)
{
    m_transport.close();
    m_helloTimer.reset();
    m_statusTimer.reset();
    m_madeTimer.reset();
    m_numbersTimer.reset();
    m_publisher.setUp(false);
    m_refill.setUp(false);
    m_desk.close(std::move(stopped));
}

void Engine::linkChanged(bool isUp, const QString &reason)
{
    const bool hasCome = isUp && !m_isUp;
    m_isUp = isUp;
    m_reason = reason;
    logLink();
    m_around.metrics.linkUp.set(isLinked());
    m_refill.setUp(isUp && m_isCaughtUp);
    m_publisher.setUp(isUp && m_isCaughtUp && m_mayNumber);
    if (hasCome)
        sayHello();
    refreshStatus();
}

void Engine::logLink()
{
    if (!m_log.admits(isLinked(), m_reason, m_around.clock.now()))
        return;
    if (isLinked())
        logging::info("sync", QStringLiteral("The link is up."));
    else
        logging::warning("sync", QStringLiteral("The link is down."), { { "reason", m_reason } });
}

void Engine::partitionsFound(const QList<Partition> &partitions)
{
    m_receiver.follow(partitions);
}

void Engine::recordsArrived(const QList<Record> &records)
{
    m_receiver.take(records);
}

// Only now is it known which of our own numbers the network has seen, and new ones can be given out.
void Engine::caughtUp()
{
    m_isCaughtUp = true;
    m_refill.setUp(m_isUp);
    admitNumbers();
    if (!m_mayNumber)
        m_numbersTimer = m_around.executor.startTimer(longestDoubt, [this] {
            m_mayNumber = true;
            m_publisher.setUp(m_isUp);
        });
}

// After a restored backup others hold numbers of ours that this database would give out again.
void Engine::admitNumbers()
{
    if (m_mayNumber || !m_isCaughtUp || !m_refill.isOwnLineWhole())
        return;
    m_mayNumber = true;
    m_numbersTimer.reset();
    m_publisher.setUp(m_isUp);
}

void Engine::positionLost(const Partition &partition, const QString &reason)
{
    if (partition.topic == packsTopic(m_around.fleet))
        m_refill.topicLost();
    m_receiver.rewind(partition, reason);
}

void Engine::delivered(quint64 ticket, bool isAcknowledged)
{
    if (m_refill.owns(ticket))
        return m_refill.delivered(ticket, isAcknowledged);
    m_publisher.delivered(ticket, isAcknowledged);
    if (isAcknowledged && ticket != noTicket)
        tellMadeSoon();
}

void Engine::tellMadeSoon()
{
    if (!m_madeTimer)
        m_madeTimer = m_around.executor.startTimer(madeSoon, [this] { sayHello(); });
}

void Engine::applied(const QList<Incoming> &batch, const Applied &result)
{
    m_refill.take(batch, result);
    for (const auto &[epoch, number] : result.ownSeen)
        m_publisher.seen(epoch, number);
    if (result.metDomain || result.marksMoved)
        sayHelloIn(helloSoon);
    if (!result.ownSeen.isEmpty())
        tellMadeSoon();
    refreshStatusSoon();
}

void Engine::sayHello()
{
    m_isHelloSoon = false;
    m_madeTimer.reset();
    m_helloTimer = m_around.executor.startTimer(helloInterval, [this] { sayHello(); });
    logLink();
    if (!m_isUp)
        return;
    m_desk.read<Hello>([](storage::Reading &reading) { return ownHello(reading); },
        [this](Result<Hello> hello) {
            if (!hello || !m_isUp)
                return;
            const QByteArray bytes = encodeHello(*hello, m_around.self.keys.secretKey);
            m_transport.send({ noTicket, controlTopic(m_around.fleet), m_around.self.id.bytes(), bytes });
        });
}

void Engine::sayHelloIn(milliseconds delay)
{
    if (std::exchange(m_isHelloSoon, true))
        return;
    m_helloTimer = m_around.executor.startTimer(delay, [this] { sayHello(); });
}

void Engine::refreshStatusSoon()
{
    if (!m_statusTimer)
        m_statusTimer = m_around.executor.startTimer(statusDelay, [this] { refreshStatus(); });
}

void Engine::refreshStatus()
{
    m_statusTimer.reset();
    m_desk.read<storage::OutboxDepth>([](storage::Reading &reading) { return reading->outbox.depth(everyone()); },
        [this](Result<storage::OutboxDepth> depth) {
            if (depth)
                publishStatus(*depth);
        });
}

void Engine::publishStatus(const storage::OutboxDepth &waiting)
{
    using State = protocol::Link::State;
    const storage::OutboxDepth sealed = m_publisher.unacknowledged();
    const auto known = [](Timestamp one, Timestamp other) {
        return one == 0 || other == 0 ? std::max(one, other) : std::min(one, other);
    };
    protocol::Link link { .state = m_around.transport ? (isLinked() ? State::Up : State::Down) : State::Off,
        .queued = waiting.queued + sealed.queued,
        .oldest = known(waiting.oldest, sealed.oldest),
        .reason = m_reason,
        .sentBytes = m_transport.sentBytes(),
        .receivedBytes = m_transport.receivedBytes(),
        .missing = {} };
    for (const auto &[origin, count] : m_refill.missing())
        link.missing.append({ origin, count.missing, count.lost });
    m_around.metrics.outboxDepth.set(link.queued);
    if (std::exchange(m_isTold, true) && link == m_told)
        return;
    m_told = link;
    m_around.statusChanged(link);
}

} // namespace gangway::sync
