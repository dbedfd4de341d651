// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/refill.h"

namespace gangway::sync {

namespace {

constexpr Instant interval { 500 };
constexpr quint64 noTicket = 0;

} // namespace

Refill::Refill(const Surroundings &surroundings) :
    m_around(surroundings),
    m_requester({ m_around.self, m_around.store, m_around.metrics, [this](const RangeRecord &it) { send(it); },
        m_around.changed, m_around.now }),
    m_responder({ m_around.self, m_around.store, [this](const RangeRecord &it) { send(it); }, crypto::randomBelow,
        { m_around.store, m_around.transport, m_around.packsTopic, m_around.metrics, m_around.isBusy } })
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
}

void Refill::take(const Pack &pack)
{
    m_requester.packsCame();
    m_responder.packSeen({ pack.origin, pack.epoch, pack.scope }, pack.number, m_now);
}

void Refill::take(const Hello &hello)
{
    if (hello.domain == m_around.self.id)
        return;
    m_requester.hear(hello);
    m_responder.hear(hello);
}

void Refill::take(const RangeRecord &record)
{
    if (record.domain == m_around.self.id || !m_isUp)
        return;
    if (record.type == RangeRecord::Type::Request)
        m_responder.hearRequest(record, m_now);
    else
        m_responder.hearClaim(record, m_now);
}

void Refill::send(const RangeRecord &record)
{
    const QByteArray bytes = encodeRangeRecord(record, m_around.self.keys.secretKey);
    m_around.transport.send({ noTicket, m_around.controlTopic, m_around.self.id.bytes(), bytes });
}

void Refill::turnSoon()
{
    if (m_timer || !m_isUp)
        return;
    m_timer = m_around.executor.startTimer(interval, [this] { turn(); });
}

void Refill::turn()
{
    m_timer.reset();
    m_now += interval;
    if (m_around.mode == Mode::Whole)
        m_requester.turn(m_now);
    m_responder.turn(m_now);
    turnSoon();
}

} // namespace gangway::sync
