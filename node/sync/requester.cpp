// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/requester.h"

#include "node/storage/reading.h"
#include "node/sync/belonging.h"
#include "node/sync/epoch.h"
#include "node/sync/watermark.h"

#include <numeric>

namespace gangway::sync {

// Packs that were made here and are not acknowledged yet are not missing either.
Result<Held> heldBy(storage::Reading &reading, DomainId self)
{
    const auto marks = reading->watermarks.ofHolder(self);
    const auto made = reading->packs.unacknowledgedNumbers();
    if (!marks || !made)
        return marks ? made.error() : marks.error();
    Held held;
    for (const storage::WatermarkRecord &mark : *marks)
        held[mark.line] = spansOf(mark);
    for (const storage::PackRecord &pack : *made)
        held[pack.line] = united(held[pack.line], { { pack.number, pack.number } });
    return held;
}

namespace {

// Of each line what both marks say together.
void merge(const QList<storage::WatermarkRecord> &marks, QList<storage::WatermarkRecord> &into)
{
    for (const storage::WatermarkRecord &mark : marks) {
        const auto known =
            std::find_if(into.begin(), into.end(), [&](const auto &other) { return other.line == mark.line; });
        if (known == into.end())
            into.append(mark);
        else
            add(*known, mark);
    }
}

} // namespace

// Of several at once the one that says most is the newest, in whatever order partitions are read.
void Requester::hear(const Hello &hello)
{
    const auto weight = [](const QList<storage::WatermarkRecord> &marks) {
        return std::accumulate(marks.begin(), marks.end(), quint64(marks.size()),
            [](quint64 sum, const auto &mark) { return sum + quint64(mark.upto); });
    };
    const auto [known, isFirst] = m_heard.try_emplace(hello.domain, Heard { hello.marks, hello.isPartial });
    if (isFirst)
        return;
    Heard &told = known->second;
    if (hello.isPartial)
        merge(hello.marks, told.marks);
    else if (told.isPartial || weight(hello.marks) >= weight(told.marks))
        told = { hello.marks, false };
}

void Requester::turn(Instant now)
{
    if (!m_isReading && (m_isStale || !m_heard.empty())) {
        m_isReading = true;
        m_isStale = false;
        m_dependencies.store.read<Ours>(
            [self = m_dependencies.self](storage::Reading &reading) { return ours(reading, self); },
            [this, now](Result<Ours> found) {
                m_isReading = false;
                found ? compare(*found, now) : packsCame();
            });
    }
    const RangeRecord request { RangeRecord::Type::Request, m_dependencies.self.keys.publicKey, m_dependencies.self.id,
        m_gaps.ask(now, paused()), m_dependencies.self.keys.succession };
    if (request.ranges.isEmpty())
        return;
    for (const Range &range : request.ranges)
        m_dependencies.metrics.packsAsked.add(quint64(countOf(range.spans)));
    m_dependencies.send(request);
    recount();
}

std::set<DomainId> Requester::paused()
{
    const qint64 hour = m_dependencies.now() / Quotas::hour;
    std::erase_if(m_paused, [hour](const auto &it) { return it.second < hour; });
    std::set<DomainId> origins;
    for (const auto &[origin, since] : m_paused)
        origins.insert(origin);
    return origins;
}

Result<Requester::Ours> Requester::ours(storage::Reading &reading, const LocalDomain &self)
{
    auto held = heldBy(reading, self.id);
    const auto line = currentLine(reading, self.id);
    const auto domains = reading->domains.all();
    if (!held || !line || !domains)
        return !held ? held.error() : !line ? line.error() : domains.error();
    Ours ours { std::move(*held), *line, {}, {} };
    for (const storage::DomainRecord &record : *domains) {
        if (record.domain.trusted)
            ours.trusted.insert(record.domain.id);
        if (admissionOf(record, self) != Admission::Taken)
            ours.refused.insert(record.domain.id);
    }
    std::erase_if(ours.held, [&](const auto &it) { return ours.refused.contains(it.first.origin); });
    return ours;
}

void Requester::compare(const Ours &ours, Instant now)
{
    m_gaps.hold(ours.held, now);
    for (const auto &[holder, heard] : std::exchange(m_heard, {})) {
        if (!ours.trusted.contains(holder))
            continue;
        QList<storage::WatermarkRecord> wanted = heard.marks;
        wanted.removeIf([&](const auto &mark) { return ours.refused.contains(mark.line.origin); });
        m_gaps.hear(holder, wanted, ours.held, now, heard.isPartial ? Gaps::Told::Partly : Gaps::Told::All);
    }
    if (std::exchange(m_isOwnLineWhole, !m_gaps.isMissing(ours.line)) != m_isOwnLineWhole)
        m_dependencies.changed();
    recount();
}

void Requester::recount()
{
    auto counts = m_gaps.counts();
    if (counts == m_counts)
        return;
    m_counts = std::move(counts);
    Gaps::Count all;
    metrics::GaugeByName::Values missing;
    for (const auto &[origin, count] : m_counts) {
        all = { all.missing + count.missing, all.lost + count.lost };
        missing[origin.text().toStdString()] = count.missing;
    }
    m_dependencies.metrics.packsMissingOf.set(std::move(missing));
    m_dependencies.metrics.packsMissing.set(all.missing);
    m_dependencies.metrics.packsLost.set(all.lost);
    m_dependencies.changed();
}

} // namespace gangway::sync
