// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/resender.h"

#include "node/base/logging.h"
#include "node/storage/reading.h"
#include "node/sync/packserving.h"

namespace gangway::sync {

namespace {

constexpr int packsPerReading = 16;
constexpr int mostTries = 3; // whoever misses it asks again

struct Loaded {
    QList<storage::PackRecord> packs; ///< with the bytes to send
    qint64 upto = 0; ///< everything of the span up to there was looked up
};

Result<Loaded> loadFrom(storage::Reading &reading, const storage::PackLine &line, const protocol::Span &span)
{
    auto packs = reading->packs.range(line, span.first, span.last, packsPerReading);
    if (!packs)
        return packs.error();
    Loaded loaded { {}, packs->size() < packsPerReading ? span.last : packs->last().number };
    for (storage::PackRecord &pack : *packs) {
        auto bytes = bytesToServe(reading, pack);
        if (!bytes)
            continue; // damaged here; others may have it
        pack.bytes = *bytes;
        loaded.packs.append(pack);
    }
    return loaded;
}

} // namespace

void Resender::drop(const storage::PackLine &line, const Spans &spans)
{
    for (Range &range : m_ranges)
        if (range.line == line)
            range.spans = without(range.spans, spans);
    m_ranges.removeIf([](const Range &range) { return range.spans.isEmpty(); });
    std::erase_if(m_ready, [&](const Ready &pack) { return pack.line == line && contains(spans, pack.number); });
}

void Resender::clear()
{
    m_ranges.clear();
    m_ready.clear();
    m_underWay.clear();
    m_underWayBytes = 0;
}

void Resender::turn(Instant now)
{
    m_budget = std::min(burst, m_budget + (now - m_turned).count() * bytesPerSecond / 1000);
    m_turned = now;
    if (isIdle())
        return;
    load();
    pump(now);
}

void Resender::load()
{
    if (m_isLoading || m_ranges.isEmpty() || m_ready.size() >= packsPerReading)
        return;
    m_isLoading = true;
    const storage::PackLine line = m_ranges.first().line;
    const protocol::Span span = m_ranges.first().spans.first();
    m_dependencies.store.read<Loaded>([=](storage::Reading &reading) { return loadFrom(reading, line, span); },
        [this, line, span](Result<Loaded> loaded) {
            m_isLoading = false;
            if (!loaded) {
                logging::warning(
                    "sync", QStringLiteral("Packs could not be read."), { { "why", loaded.error().message } });
                return clear();
            }
            // Packs that were dropped meanwhile are no longer waiting.
            const Spans waiting = waitingIn(line);
            drop(line, { { span.first, loaded->upto } });
            for (const storage::PackRecord &pack : loaded->packs)
                if (contains(waiting, pack.number))
                    m_ready.push_back({ line, pack.number, pack.bytes });
        });
}

void Resender::pump(Instant now)
{
    while (!m_ready.empty() && m_budget > 0 && m_underWayBytes < mostUnderWay) {
        if (m_dependencies.isBusy() && now - m_lastSent < starved)
            return;
        Ready pack = std::move(m_ready.front());
        m_ready.pop_front();
        m_lastSent = now;
        m_budget -= pack.bytes.size();
        m_underWayBytes += pack.bytes.size();
        m_dependencies.metrics.packsServed.add();
        m_dependencies.metrics.packBytesServed.add(quint64(pack.bytes.size()));
        const quint64 ticket = m_nextTicket++;
        m_dependencies.transport.send({ ticket, m_dependencies.topic, pack.line.origin.bytes(), pack.bytes });
        m_underWay.emplace(ticket, std::move(pack));
    }
}

void Resender::delivered(quint64 ticket, bool isAcknowledged)
{
    auto found = m_underWay.extract(ticket);
    if (found.empty())
        return;
    Ready &pack = found.mapped();
    m_underWayBytes -= pack.bytes.size();
    if (!isAcknowledged && ++pack.tries < mostTries)
        m_ready.push_front(std::move(pack));
    else
        pump(m_turned);
}

Spans Resender::waitingIn(const storage::PackLine &line) const
{
    Spans waiting;
    for (const Range &range : m_ranges)
        if (range.line == line)
            waiting = united(waiting, range.spans);
    for (const Ready &pack : m_ready)
        if (pack.line == line)
            waiting = united(waiting, { { pack.number, pack.number } });
    return waiting;
}

} // namespace gangway::sync
