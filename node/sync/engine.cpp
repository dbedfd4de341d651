// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/engine.h"

#include "node/base/logging.h"
#include "node/commands/names.h"
#include "node/commands/stamps.h"
#include "node/rules/order.h"
#include "node/storage/reading.h"
#include "node/storage/writing.h"
#include "node/sync/refold.h"
#include "node/sync/topics.h"

namespace gangway::sync {

namespace {

using commands::correctStamps;
using std::chrono::milliseconds;

// So long at most, once, new numbers wait when somebody says to hold more of our line than this database knows: time to
// get a pack that proves it, and no more for who lies.
constexpr milliseconds longestDoubt { 30'000 };
// After a pack of ours that was not known here: more of them follow, and say what became of their people since.
constexpr milliseconds namesDelay { 5'000 };
constexpr milliseconds statusDelay { 250 };
constexpr milliseconds retryDelay { 1'000 };
constexpr qint64 clockErrorStep = 1000; // milliseconds; told in whole seconds, so that it is not news all the time
/// Null transport: no Kafka is configured.
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

Engine::Engine(const Dependencies &dependencies) :
    m_dependencies(dependencies),
    m_store(dependencies.store, dependencies.executor, dependencies.gate),
    m_nowhere(dependencies.transport ? nullptr : std::make_unique<Nowhere>()),
    m_transport(dependencies.transport ? *dependencies.transport : *m_nowhere),
    m_publisher({ m_dependencies.self, m_store, m_dependencies.executor, m_transport, packsTopic(m_dependencies.fleet),
        m_dependencies.metrics, [this] { refreshStatusSoon(); } }),
    m_receiver({ m_dependencies.self, m_store, m_dependencies.executor, m_transport, packsTopic(m_dependencies.fleet),
        m_dependencies.metrics, [this](const Pack &pack) { return m_refill.wasAsked(pack); },
        [this](const QList<Incoming> &batch, const Applied &result) { applied(batch, result); } }),
    m_proof({ m_dependencies.executor, m_dependencies.clock, m_transport, [this] { return m_receiver.isApplying(); },
        [this] { m_greeter.say(); }, [this] { linkMoved(); } }),
    m_greeter({ m_dependencies.self, m_store, m_dependencies.executor, m_dependencies.clock, m_transport,
        controlTopic(m_dependencies.fleet), [this] { return isUsable(); }, [this] { return m_publisher.isBusy(); },
        [this](Hello &hello) { m_agreement.sign(hello); }, [this](quint64 nonce) { m_proof.sent(nonce); },
        [this] { logLink(); } }),
    m_refill({ m_dependencies.self, m_store, m_dependencies.executor, m_transport, packsTopic(m_dependencies.fleet),
        controlTopic(m_dependencies.fleet), m_dependencies.metrics, [this] { return m_publisher.isBusy(); },
        [this] {
            admitNumbers();
            refreshStatusSoon();
        },
        [this] { return m_dependencies.clock.now(); }, m_dependencies.refill }),
    m_agreement({ { m_dependencies.self, m_store, m_dependencies.executor, m_dependencies.metrics,
                      [this] { m_refill.packsForgotten(); }, m_dependencies.repair },
        m_dependencies.clock, [this](const PartsRecord &it) { send(it); },
        [this](const Held &packs) { m_refill.tellAgain(packs); }, [this] { m_greeter.saySoon(); },
        [this] { refreshStatusSoon(); }, crypto::randomBelow }),
    m_lags({ m_dependencies.self, m_store, m_dependencies.executor, m_dependencies.metrics })
{
}

void Engine::start()
{
    m_reason = m_dependencies.transport ? m_dependencies.firstReason : QString();
    m_greeter.start();
    m_publisher.start();
    refreshStatus();
    foldAgain(m_store, m_dependencies.self, [this] { adoptKey(); });
    if (m_dependencies.transport)
        m_agreement.start();
}

// Before anything can leave that was signed with it.
void Engine::adoptKey()
{
    m_keyTimer.reset();
    m_store.write<OwnKey>(
        [self = m_dependencies.self](storage::Writing &writing) { return adoptOwnKey(writing, self); },
        [this](Result<OwnKey> own) {
            if (!own) {
                m_keyTimer = m_dependencies.executor.startTimer(retryDelay, [this] { adoptKey(); });
                return;
            }
            if (*own == OwnKey::Replaced)
                keyReplaced();
            m_transport.open(*this);
        });
}

// Packs of others are still taken in; nobody would take ours.
void Engine::keyReplaced()
{
    m_ownKey = OwnKey::Replaced;
    m_proof.setUsable(false, true);
    linkMoved();
}

QString Engine::reason() const
{
    if (m_ownKey == OwnKey::Replaced)
        return sentences::filled(sentences::keyReplaced);
    return m_reason.isEmpty() ? m_proof.reason() : m_reason;
}

void Engine::wake()
{
    m_publisher.wake();
    refreshStatusSoon();
}

void Engine::stop(std::function<void()> stopped)
{
    m_transport.close();
    m_greeter.stop();
    m_statusTimer.reset();
    m_proof.stop();
    m_numbersTimer.reset();
    m_namesTimer.reset();
    m_keyTimer.reset();
    m_lags.stop();
    m_publisher.setUp(false);
    m_refill.setUp(false);
    m_agreement.stop();
    m_store.close(std::move(stopped));
}

void Engine::linkChanged(bool isUp, const QString &reason)
{
    m_isUp = isUp;
    m_isTimed = m_isTimed && isUp;
    m_reason = reason;
    m_proof.setUsable(isUsable(), !reason.isEmpty());
    linkMoved();
}

// Nothing is given out over a link that only looks as if it stood.
void Engine::linkMoved()
{
    logLink();
    m_dependencies.metrics.linkUp.set(isLinked());
    allowSending();
    refreshStatus();
}

void Engine::logLink()
{
    const bool isBeingProven = isUsable() && m_reason.isEmpty() && !m_proof.isProven() && !m_proof.isLate();
    if (isBeingProven || !m_log.admits(isLinked(), reason(), m_dependencies.clock.now()))
        return;
    if (isLinked())
        logging::info("sync", QStringLiteral("The link is up."));
    else
        logging::warning("sync", QStringLiteral("The link is down."), { { "reason", reason() } });
}

void Engine::partitionsFound(const QList<Partition> &partitions)
{
    m_receiver.follow(partitions);
}

void Engine::recordsArrived(const QList<Record> &records)
{
    m_receiver.take(records);
}

void Engine::topicsDoubted(const QString &warning)
{
    if (m_notices.noteTopics(warning))
        refreshStatus();
}

// Only now is it known which of our own numbers the network has seen, and new ones can be given out.
void Engine::caughtUp()
{
    m_isCaughtUp = true;
    settleNamesIn(namesDelay); // a start may have come between
    allowSending();
    admitNumbers();
    if (!m_mayNumber)
        m_numbersTimer = m_dependencies.executor.startTimer(longestDoubt, [this] {
            m_mayNumber = true;
            allowSending();
        });
}

// After a restored backup others hold numbers of ours that this database would give out again.
void Engine::admitNumbers()
{
    if (m_mayNumber || !m_isCaughtUp || !m_refill.isOwnLineWhole())
        return;
    m_mayNumber = true;
    m_numbersTimer.reset();
    allowSending();
}

void Engine::positionLost(const Partition &partition, const QString &reason)
{
    if (partition.topic == packsTopic(m_dependencies.fleet))
        m_refill.topicLost();
    else
        m_greeter.topicLost();
    m_receiver.rewind(partition, reason);
}

void Engine::delivered(quint64 ticket, bool isAcknowledged)
{
    if (m_refill.owns(ticket))
        return m_refill.delivered(ticket, isAcknowledged);
    if (ticket & Greeter::ticketBit)
        return m_proof.delivered(ticket & ~Greeter::ticketBit, isAcknowledged);
    m_publisher.delivered(ticket, isAcknowledged);
    if (!isAcknowledged)
        return;
    m_proof.noteProgress();
    m_greeter.noteTaken();
}

void Engine::applied(const QList<Incoming> &batch, const Applied &result)
{
    m_refill.take(batch, result);
    m_agreement.suspect(result.suspects);
    m_agreement.take(batch);
    for (const auto &[epoch, number] : result.ownSeen)
        m_publisher.seen(epoch, number);
    for (const OwnHello &hello : result.ownHellos)
        if (const auto returned = m_proof.read(hello.nonce, hello.appended, hello.stampedBy)) {
            m_greeter.noteReturned(hello.nonce);
            noteTime(*returned);
        }
    if (result.metDomain || result.marksMoved)
        m_greeter.noteMoved();
    m_greeter.noteLacking(result.lacking);
    m_notices.noteOverQuota(result.overQuota);
    m_notices.noteDisputes(result.disputed);
    if (result.ownKeyReplaced)
        keyReplaced();
    if (result.ownRestored)
        settleNamesIn(namesDelay);
    refreshStatusSoon();
}

// People came back who may bear names that were given away meanwhile.
void Engine::settleNamesIn(milliseconds delay)
{
    m_namesTimer = m_dependencies.executor.startTimer(delay, [this] {
        m_namesTimer.reset();
        m_store.write<Done>([self = m_dependencies.self.id](
                                storage::Writing &writing) { return commands::settleNamesakes(writing, self); },
            [this](const Result<Done> &settled) {
                if (!settled)
                    settleNamesIn(namesDelay);
                m_publisher.wake();
            });
    });
}

// Nothing is sealed before the stamps are right: where a message stands can be changed as long as nobody else has it.
void Engine::noteTime(const HelloReturn &hello)
{
    m_dependencies.metrics.linkRoundTrip.observe(quint64(std::max<qint64>(hello.read - hello.sent, 0)) * 1000);
    if (hello.stampedBy == StampedBy::Broker)
        m_dependencies.clock.learn(hello.appended, hello.sent, hello.acknowledged);
    noteClockError();
    const auto reference = m_dependencies.clock.reference();
    if (!reference) {
        m_isTimed = true;
        return allowSending();
    }
    m_store.write<int>([self = m_dependencies.self.id, reference](
                           storage::Writing &writing) { return correctStamps(writing, self, *reference); },
        [this](Result<int> moved) {
            m_isTimed = moved.has_value();
            if (moved && *moved > 0)
                logging::info("sync", QStringLiteral("Messages written while the clock was wrong were put in place."),
                    { { "count", *moved } });
            allowSending();
        });
}

// A clock that is wrong is told once, and once when it is right again.
void Engine::noteClockError()
{
    const qint64 error = m_dependencies.clock.error();
    m_dependencies.metrics.clockError.set(error);
    if (const bool isWrong = error != 0; std::exchange(m_isClockWrong, isWrong) != isWrong) {
        if (isWrong)
            logging::warning("sync", QStringLiteral("This machine's clock is wrong; the broker's time is used."),
                { { "milliseconds_ahead", error } });
        else
            logging::info("sync", QStringLiteral("This machine's clock is right again."));
    }
    refreshStatusSoon();
}

void Engine::allowSending()
{
    const bool carries = m_proof.isProven() && m_isCaughtUp;
    m_refill.setUp(carries);
    m_agreement.setUp(carries);
    m_publisher.setUp(carries && m_isTimed && m_mayNumber);
}

void Engine::send(const PartsRecord &record)
{
    constexpr quint64 noTicket = 0;
    m_transport.send({ noTicket, controlTopic(m_dependencies.fleet), m_dependencies.self.id.bytes(),
        encodePartsRecord(record, m_dependencies.self.keys.secretKey) });
}

void Engine::refreshStatusSoon()
{
    m_lags.refreshSoon();
    if (!m_statusTimer)
        m_statusTimer = m_dependencies.executor.startTimer(statusDelay, [this] { refreshStatus(); });
}

void Engine::refreshStatus()
{
    m_statusTimer.reset();
    m_store.read<Stored>(
        [](storage::Reading &reading) {
            return reading->outbox.depth(everyone()).and_then([&](const storage::OutboxDepth &waiting) {
                return reading.lastHlc().transform([&](Hlc last) { return Stored { waiting, last }; });
            });
        },
        [this](Result<Stored> stored) {
            if (stored)
                publishStatus(*stored);
        });
}

// In whole minutes, so that it is not news all the time.
Timestamp Engine::clockDoubt(Hlc last) const
{
    constexpr Timestamp step = 60'000;
    return m_dependencies.clock.reference() ? 0 : rules::clockDoubt(last, m_dependencies.clock.now()) / step * step;
}

// Adds which packs are missing here, and with whom we agree.
void Engine::tell(protocol::Link &link) const
{
    for (const auto &[origin, count] : m_refill.missing())
        link.missing.append({ origin, count.missing, count.lost });
    link.agreements = m_agreement.agreements();
    for (const protocol::Agreement &one : link.agreements)
        if (one.parts > 0)
            link.differing.append(one);
    link.agreeing = link.agreements.size() - link.differing.size();
    link.isRepairing = m_agreement.isChecking();
}

void Engine::publishStatus(const Stored &stored)
{
    using State = protocol::Link::State;
    const storage::OutboxDepth sealed = m_publisher.unacknowledged();
    const auto known = [](Timestamp one, Timestamp other) {
        return one == 0 || other == 0 ? std::max(one, other) : std::min(one, other);
    };
    protocol::Link link { .state = m_dependencies.transport ? (isLinked() ? State::Up : State::Down) : State::Off,
        .queued = stored.waiting.queued + sealed.queued,
        .messages = stored.waiting.messages + sealed.messages,
        .oldest = known(stored.waiting.oldest, sealed.oldest),
        .reason = isLinked() ? m_notices.sentence(m_dependencies.clock.now()) : reason(),
        .clockError = m_dependencies.clock.error() / clockErrorStep * clockErrorStep,
        .clockDoubt = clockDoubt(stored.lastHlc),
        .sentBytes = m_transport.sentBytes(),
        .receivedBytes = m_transport.receivedBytes(),
        .missing = {} };
    tell(link);
    m_dependencies.metrics.outboxDepth.set(link.queued);
    if (std::exchange(m_isTold, true) && link == m_told)
        return;
    m_told = link;
    m_dependencies.statusChanged(link);
}

} // namespace gangway::sync
