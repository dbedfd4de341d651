// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/refill.h"

namespace gangway::sync {

namespace {

constexpr Instant interval { 500 };
constexpr quint64 noTicket = 0;

} // namespace

Refill::Refill(const Dependencies &dependencies) :
    m_dependencies(dependencies),
    m_requester({ m_dependencies.self, m_dependencies.store, m_dependencies.metrics,
        [this](const RangeRecord &it) { send(it); }, m_dependencies.changed, m_dependencies.now }),
    m_responder(
        { m_dependencies.self, m_dependencies.store, [this](const RangeRecord &it) { send(it); }, crypto::randomBelow,
            { m_dependencies.store, m_dependencies.transport, m_dependencies.packsTopic, m_dependencies.metrics,
                m_dependencies.isBusy } })
{
}

void Refill::setUp(bool isUp)
{
    if (m_isUp == isUp)
        return;
    m_isUp = isUp;
    m_timer.reset();
    m_responder.restart(m_now);
    m_requester.restart(m_now);
    if (isUp)
        turn();
}

void Refill::take(const QList<Incoming> &batch, const Applied &applied)
{
    if (applied.ownRestored)
        m_requester.restoredOwn();
    for (const auto &[origin, over] : applied.overQuota)
        m_requester.pause(origin, over.hour);
    for (const Incoming &incoming : batch)
        std::visit([this](const auto &content) { take(content); }, incoming.content);
    m_responder.twinsCame(applied.twins, m_now);
}

void Refill::take(const Pack &pack)
{
    m_requester.packsCame();
    m_responder.packSeen({ pack.origin, pack.epoch, pack.scope }, pack.number, m_now);
}

void Refill::take(const Hello &hello)
{
    if (hello.domain == m_dependencies.self.id)
        return;
    m_requester.hear(hello);
    m_responder.hear(hello);
}

void Refill::take(const RangeRecord &record)
{
    if (record.domain == m_dependencies.self.id || !m_isUp)
        return;
    if (record.type == RangeRecord::Type::Request)
        m_responder.hearRequest(record, m_now);
    else
        m_responder.hearClaim(record, m_now);
}

void Refill::send(const RangeRecord &record)
{
    const QByteArray bytes = encodeRangeRecord(record, m_dependencies.self.keys.secretKey);
    m_dependencies.transport.send({ noTicket, m_dependencies.controlTopic, m_dependencies.self.id.bytes(), bytes });
}

void Refill::turnSoon()
{
    if (m_timer || !m_isUp)
        return;
    m_timer = m_dependencies.executor.startTimer(interval, [this] { turn(); });
}

void Refill::turn()
{
    m_timer.reset();
    m_now += interval;
    if (m_dependencies.mode == Mode::Whole)
        m_requester.turn(m_now);
    m_responder.turn(m_now);
    turnSoon();
}

} // namespace gangway::sync
