// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/lags.h"

#include "node/storage/reading.h"
#include "node/storage/writing.h"
#include "node/sync/epoch.h"
#include "node/sync/pack.h"

#include <algorithm>

namespace gangway::sync {

namespace {

using LagByDomain = std::map<DomainId, Lag>;

constexpr std::chrono::milliseconds delay { 5'000 };
// So long a domain may be silent that is there, in milliseconds.
constexpr Timestamp twoHellos = 11 * 60 * 1000;

bool counts(const protocol::Domain &domain)
{
    return !domain.own && domain.trusted && !domain.retired;
}

Result<Lag> lagOf(storage::Reading &reading, DomainId holder, const storage::PackLine &line, qint64 last)
{
    const auto mark = reading->watermarks.find(holder, line);
    if (!mark)
        return mark.error();
    const auto known = mark->value_or(storage::WatermarkRecord {});
    if (known.upto >= last)
        return Lag {};
    qint64 held = known.upto;
    for (const protocol::Span &span : known.above)
        held += span.last - span.first + 1;
    const auto pack = reading->packs.find(line, known.upto + 1);
    if (!pack)
        return pack.error();
    const auto decoded = *pack ? decodePack((*pack)->bytes) : Result<Pack>(Pack {});
    return Lag { last - held, decoded ? decoded->firstHlc.milliseconds() : 0 };
}

// How far a hello, or one before it, says that a line is held.
Result<qint64> markTold(storage::Writing &writing, const Hello &hello, const storage::PackLine &line)
{
    const auto said =
        std::find_if(hello.marks.begin(), hello.marks.end(), [&](const auto &mark) { return mark.line == line; });
    if (said != hello.marks.end() || !hello.isPartial)
        return said == hello.marks.end() ? 0 : said->upto;
    return writing->watermarks.find(hello.domain, line).transform([](const auto &mark) {
        return mark ? mark->upto : 0;
    });
}

} // namespace

Result<std::pair<qint64, qint64>> lackOf(storage::Writing &writing, DomainId self, const Hello &hello)
{
    const auto line = currentLine(writing, self);
    const auto last = line ? writing->packs.lastNumber(*line) : line.error();
    if (!last)
        return last.error();
    return markTold(writing, hello, *line).transform([&](qint64 told) {
        return told < *last ? std::pair(line->epoch, *last) : std::pair<qint64, qint64>();
    });
}

Result<LagByDomain> lagsOfOthers(storage::Reading &reading, DomainId self)
{
    const auto line = currentLine(reading, self);
    const auto domains = reading->domains.all();
    const auto last = line ? reading->packs.lastNumber(*line) : line.error();
    if (!domains || !last)
        return domains ? last.error() : domains.error();
    LagByDomain lags;
    for (const storage::DomainRecord &record : *domains) {
        if (!counts(record.domain))
            continue;
        const auto lag = lagOf(reading, record.domain.id, *line, *last);
        if (!lag)
            return lag.error();
        lags[record.domain.id] = *lag;
    }
    return lags;
}

Result<bool> isOwnLineKnown(storage::Reading &reading, DomainId self, Timestamp now)
{
    const auto lags = lagsOfOthers(reading, self);
    const auto domains = reading->domains.all();
    if (!lags || !domains)
        return lags ? domains.error() : lags.error();
    int holders = 0;
    for (const storage::DomainRecord &record : *domains) {
        if (!counts(record.domain) || record.domain.lastContact < now - twoHellos)
            continue;
        const auto lag = lags->find(record.domain.id);
        if (lag == lags->end() || lag->second.packs > 0)
            return false;
        ++holders;
    }
    return holders > 0;
}

void Lags::refreshSoon()
{
    if (!m_timer)
        m_timer = m_dependencies.executor.startTimer(delay, [this] { refresh(); });
}

void Lags::refresh()
{
    m_timer.reset();
    m_dependencies.store.read<LagByDomain>(
        [self = m_dependencies.self.id](storage::Reading &reading) { return lagsOfOthers(reading, self); },
        [this](const Result<LagByDomain> &lags) {
            metrics::GaugeByName::Values packs, since;
            for (const auto &[domain, lag] : lags.value_or({})) {
                packs[domain.text().toStdString()] = lag.packs;
                since[domain.text().toStdString()] = lag.since / 1000;
            }
            m_dependencies.metrics.packsBehind.set(std::move(packs));
            m_dependencies.metrics.behindSince.set(std::move(since));
        });
}

} // namespace gangway::sync
