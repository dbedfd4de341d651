// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/publisher.h"

#include "node/base/logging.h"
#include "node/storage/reading.h"
#include "node/storage/writing.h"
#include "node/sync/pack.h"
#include "node/sync/topics.h"

#include <algorithm>

namespace gangway::sync {

namespace {

using std::chrono::milliseconds;

// Long enough that a conversation shares packs and commits, short enough to feel live on the other vehicle.
constexpr milliseconds sealingDelay { 150 };
constexpr milliseconds retryDelay { 2000 };
// One transaction must not keep passengers waiting.
constexpr int packsPerTransaction = 4;

Result<QList<SealedPack>> sealedBefore(storage::Reading &reading, int limit)
{
    const auto records = reading->packs.unacknowledged(limit);
    if (!records)
        return records.error();
    QList<SealedPack> packs;
    for (const storage::PackRecord &record : *records) {
        if (const auto pack = decodePack(record.bytes))
            packs.append({ record, int(pack->events.size()), messagesIn(*pack), pack->firstHlc.milliseconds() });
        else
            packs.append({ record });
    }
    return packs;
}

} // namespace

void Publisher::start()
{
    m_dependencies.store.read<QList<SealedPack>>(
        [](storage::Reading &reading) { return sealedBefore(reading, mostUnderWay); },
        [this](Result<QList<SealedPack>> packs) {
            if (!packs)
                return retryLater();
            for (const SealedPack &pack : *packs)
                keep(pack);
            m_isStarted = true;
            m_dependencies.moved();
            sendUnsent();
            wake();
        });
}

void Publisher::setUp(bool isUp)
{
    if (isUp && !m_isUp)
        m_liveFrom.reset();
    m_isUp = isUp;
    if (!isUp)
        return;
    sendUnsent();
    wake();
}

void Publisher::wake()
{
    if (m_timer)
        return;
    m_timer = m_dependencies.executor.startTimer(sealingDelay, [this] {
        m_timer.reset();
        pump();
    });
}

void Publisher::delivered(quint64 ticket, bool isAcknowledged)
{
    const auto found = m_tickets.find(ticket);
    if (found == m_tickets.end())
        return;
    const Key key = found->second;
    m_tickets.erase(found);
    const auto underWay = m_underWay.find(key);
    if (underWay == m_underWay.end())
        return;
    if (isAcknowledged) {
        seen(key.first, key.second);
        return;
    }
    underWay->second.isSent = false;
    retryLater();
}

void Publisher::seen(qint64 epoch, qint64 number)
{
    const auto found = m_underWay.find({ epoch, number });
    if (found == m_underWay.end())
        return;
    m_dependencies.metrics.packsSent.add();
    m_dependencies.metrics.linkBytesSent.add(
        quint64(DomainId::Size + found->second.pack.record.bytes.size())); // key, value
    m_underWay.erase(found);
    m_acknowledged[epoch].append(number);
    m_dependencies.moved();
    wake();
}

storage::OutboxDepth Publisher::unacknowledged() const
{
    storage::OutboxDepth depth;
    for (const auto &[key, underWay] : m_underWay) {
        depth.queued += underWay.pack.events;
        depth.messages += underWay.pack.messages;
        depth.oldest = depth.oldest == 0 ? underWay.pack.oldest : std::min(depth.oldest, underWay.pack.oldest);
    }
    return depth;
}

// One transaction writes down what was acknowledged and seals what waits.
void Publisher::pump()
{
    const int most = packsToSeal();
    if (m_isSealing || (most == 0 && m_acknowledged.empty())) {
        m_isWoken = m_isSealing;
        return;
    }
    m_isSealing = true;
    const auto acknowledged = std::exchange(m_acknowledged, {});
    m_dependencies.store.write<Sealed>(
        [self = m_dependencies.self, acknowledged, most, wanted = order(), liveFrom = m_liveFrom](
            storage::Writing &writing) -> Result<Sealed> {
            for (const auto &[epoch, numbers] : acknowledged)
                if (auto done = acknowledge(writing, { self.id, epoch, everyone() }, numbers); !done)
                    return done.error();
            SealOrder order = wanted;
            order.liveFrom = liveFrom.value_or(writing.lastNumber());
            Sealed sealed;
            sealed.liveFrom = order.liveFrom;
            sealed.isMore = most > 0;
            while (sealed.isMore && sealed.packs.size() < most) {
                const auto pack = sealNext(writing, self, order);
                if (!pack)
                    return pack.error();
                sealed.isMore = pack->has_value();
                if (*pack)
                    sealed.packs.append(**pack);
            }
            return sealed;
        },
        [this, acknowledged](Result<Sealed> result) { sealed(std::move(result), acknowledged); });
}

// One at a time where a few fill the link, so that each takes what is most urgent when there is room for it.
int Publisher::packsToSeal() const
{
    qint64 bytes = 0;
    for (const auto &[key, underWay] : m_underWay)
        bytes += underWay.pack.record.bytes.size();
    const qint64 window = m_dependencies.transport.window();
    if (!m_isStarted || !m_isUp || bytes >= window)
        return 0;
    const int room = mostUnderWay - int(m_underWay.size());
    return std::min(room, window < Pack::fullAt ? 1 : packsPerTransaction);
}

SealOrder Publisher::order() const
{
    constexpr qsizetype least = 4 * 1024;
    constexpr qint64 thin = 8 * 1024; // a pack of what waited would take it for a second
    // Texts weigh about four times what they are when compressed: a quarter of a window, so that while some are under
    // way the next one is made.
    const qint64 window = m_dependencies.transport.window();
    return { .fullAt = std::clamp(qsizetype(window), least, Pack::fullAt),
        .live = window < thin ? SealOrder::Live::Alone : SealOrder::Live::BesideOthers };
}

void Publisher::sealed(Result<Sealed> result, const std::map<qint64, QList<qint64>> &acknowledged)
{
    m_isSealing = false;
    if (!result) {
        for (const auto &[epoch, numbers] : acknowledged)
            m_acknowledged[epoch].append(numbers);
        if (!std::exchange(m_isFailing, true))
            logging::warning(
                "sync", QStringLiteral("The outbox could not be sealed."), { { "why", result.error().message } });
        return retryLater();
    }
    m_isFailing = false;
    m_liveFrom = result->liveFrom;
    for (const SealedPack &pack : result->packs)
        keep(pack);
    sendUnsent();
    if (!result->packs.isEmpty())
        m_dependencies.moved();
    if (result->isMore)
        pump();
    else if (std::exchange(m_isWoken, false))
        wake();
}

void Publisher::keep(SealedPack pack)
{
    const Key key { pack.record.line.epoch, pack.record.number };
    m_underWay.try_emplace(key, UnderWay { std::move(pack) });
}

void Publisher::sendUnsent()
{
    if (!m_isUp || !m_isStarted)
        return;
    for (auto &[key, underWay] : m_underWay) {
        if (underWay.isSent)
            continue;
        underWay.isSent = true;
        m_tickets.emplace(m_nextTicket, key);
        m_dependencies.transport.send(
            { m_nextTicket++, m_dependencies.topic, m_dependencies.self.id.bytes(), underWay.pack.record.bytes });
    }
}

void Publisher::retryLater()
{
    m_timer = m_dependencies.executor.startTimer(retryDelay, [this] {
        m_timer.reset();
        if (!m_isStarted)
            return start();
        sendUnsent();
        pump();
    });
}

} // namespace gangway::sync
