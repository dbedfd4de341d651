// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/fakebroker.h"

namespace gangway::scenarios {

using std::chrono::milliseconds;

namespace {

constexpr int mostAtOnce = 7; // small, so that there are many commits to be interrupted

} // namespace

void FakeBroker::evict(const QString &topic, double share)
{
    for (auto &[partition, log] : m_log) {
        if (partition.topic != topic)
            continue;
        const auto count = qsizetype(double(log.records.size()) * share);
        log.records.remove(0, count);
        log.first += count;
        m_injected += int(count);
    }
}

void FakeBroker::recreate(const QString &topic)
{
    for (auto &[partition, log] : m_log)
        if (partition.topic == topic)
            log = { {}, 0, log.generation + 1 };
    ++m_injected;
    for (FakeTransport *transport : m_transports)
        transport->fetchSoon();
}

bool FakeBroker::happens(double chance)
{
    const bool does = m_random.generateDouble() < chance;
    m_injected += does;
    return does;
}

milliseconds FakeBroker::delay()
{
    return milliseconds(m_random.bounded(m_faults.longestDelay + 1));
}

void FakeBroker::store(const sync::Outgoing &record)
{
    const sync::Partition partition { record.topic, m_random.bounded(partitions) };
    Log &log = m_log[partition];
    log.records.append({ partition, log.end(), m_clock.now(), record.key, record.value });
    m_ever.append(log.records.last());
    for (FakeTransport *transport : m_transports)
        transport->fetchSoon();
}

void FakeTransport::setUp(bool isUp)
{
    if (isUp == m_isUp)
        return;
    m_isUp = isUp;
    if (!m_listener)
        return;
    m_listener->linkChanged(isUp, isUp ? QString() : QStringLiteral("The cable was cut."));
    if (!isUp)
        return;
    if (!std::exchange(m_isFound, true)) {
        QList<sync::Partition> found;
        for (const QString &topic : m_topics)
            for (int number = 0; number < FakeBroker::partitions; ++number)
                found.append({ topic, number });
        m_listener->partitionsFound(found);
    }
    for (const sync::Outgoing &record : std::exchange(m_waiting, {}))
        carry(record);
    fetchSoon();
}

void FakeTransport::open(Listener &listener)
{
    m_listener = &listener;
    if (std::exchange(m_isUp, false))
        setUp(true);
}

void FakeTransport::follow(const QList<sync::Start> &starts)
{
    for (const sync::Start &start : starts) {
        const FakeBroker::Log &log = m_broker.m_log[start.partition];
        const qint64 first = m_flaw.handedOut ? std::max(log.first, (*m_flaw.handedOut)[start.partition]) : log.first;
        m_next[start.partition] = { start.offset < 0 ? first : start.offset, log.generation };
    }
    fetchSoon();
}

void FakeTransport::resume()
{
    m_isPaused = false;
    fetchSoon();
}

void FakeTransport::send(const sync::Outgoing &record)
{
    m_isUp ? carry(record) : m_waiting.append(record);
}

void FakeTransport::close()
{
    m_listener = nullptr;
    m_timers.clear();
    m_waiting.clear();
    m_broker.m_transports.removeOne(this);
}

void FakeTransport::carry(const sync::Outgoing &record)
{
    after(m_broker.delay(), [this, record] {
        if (!carries()) {
            m_waiting.append(record);
            return;
        }
        if (m_broker.happens(m_broker.m_faults.lost))
            return answer(record.ticket, false);
        m_broker.store(record);
        if (m_broker.happens(m_broker.m_faults.doubled))
            m_broker.store(record);
        answer(record.ticket, !m_broker.happens(m_broker.m_faults.unacknowledged));
    });
}

void FakeTransport::answer(quint64 ticket, bool isAcknowledged)
{
    after(m_broker.delay(), [this, ticket, isAcknowledged] { m_listener->delivered(ticket, isAcknowledged); });
}

// Records under way are given up, and reading begins where the database stands.
void FakeTransport::reconnect()
{
    after(milliseconds(0), [this] {
        if (!m_isUp)
            return;
        setUp(false);
        m_isHanging = m_isFound = false;
        for (const sync::Outgoing &record : std::exchange(m_waiting, {}))
            answer(record.ticket, false);
        m_listener->readingRestarts();
        setUp(true);
    });
}

void FakeTransport::fetchSoon()
{
    if (!m_listener || !m_isUp || m_isPaused || m_next.empty() || std::exchange(m_isFetching, true))
        return;
    after(m_broker.delay(), [this] {
        m_isFetching = false;
        fetch();
    });
}

void FakeTransport::fetch()
{
    if (!carries() || m_isPaused || m_flaw.isDeaf)
        return;
    tellLost();
    const QList<sync::Record> records = takeRecords();
    if (!records.isEmpty()) {
        m_isPaused = true;
        const auto isOfFirst = [this](const auto &record) { return record.partition.topic == m_topics.first(); };
        if (m_beforeRecords && std::any_of(records.begin(), records.end(), isOfFirst))
            std::exchange(m_beforeRecords, {})();
        return m_listener->recordsArrived(records);
    }
    if (!std::exchange(m_isCaughtUp, true))
        m_listener->caughtUp();
}

QList<sync::Record> FakeTransport::takeRecords()
{
    QList<sync::Record> records;
    for (auto &[partition, place] : m_next) {
        const FakeBroker::Log &log = m_broker.m_log[partition];
        while (place.next < log.end() && records.size() < mostAtOnce) {
            records.append(log.records[qsizetype(place.next - log.first)]);
            if (m_flaw.rewrite)
                records.last().value = m_flaw.rewrite(records.last());
            ++place.next;
            if (m_flaw.handedOut)
                place.next = (*m_flaw.handedOut)[partition] = std::max(place.next, (*m_flaw.handedOut)[partition]);
        }
    }
    return records;
}

void FakeTransport::tellLost()
{
    QList<sync::Partition> lost;
    for (const auto &[partition, place] : m_next) {
        const FakeBroker::Log &log = m_broker.m_log[partition];
        if (place.generation != log.generation || place.next < log.first || place.next > log.end())
            lost.append(partition);
    }
    for (const sync::Partition &partition : lost)
        m_listener->positionLost(partition, QStringLiteral("The place was lost."));
}

// Nothing of ours runs once the transport is gone.
void FakeTransport::after(milliseconds delay, std::function<void()> work)
{
    const quint64 number = m_nextTimer++;
    m_timers[number] = m_broker.m_executor.startTimer(delay, [this, number, work = std::move(work)] {
        const auto own = m_timers.extract(number);
        work();
    });
}

} // namespace gangway::scenarios
