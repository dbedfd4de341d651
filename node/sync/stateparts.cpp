// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/stateparts.h"

#include "node/sync/statedigest.h"

#include <numeric>

namespace gangway::sync {

namespace {

qint64 entriesOf(const HomeParts &parts)
{
    return std::accumulate(
        parts.begin(), parts.end(), qint64(0), [](qint64 sum, const StatePart &part) { return sum + part.entries; });
}

} // namespace

void StateParts::add(const rules::EntryName &name, const rules::Entry &entry)
{
    if (!entry.counts())
        return;
    rules::Digest alone;
    addEntry(alone, name, entry);
    HomeParts &parts = m_homes[name.home];
    if (parts.isEmpty())
        parts.resize(mostParts);
    StatePart &part = parts[name.tail() & (mostParts - 1)];
    ++part.entries;
    part.sum += alone.low();
    m_digest.add(alone.result());
}

void StateParts::finish()
{
    for (auto &[home, parts] : m_homes) {
        const qint64 entries = entriesOf(parts);
        qsizetype count = 1;
        while (count < mostParts && count * entriesAPart < entries)
            count *= 2;
        parts = coarsened(parts, count);
    }
}

qint64 StateParts::entries() const
{
    return std::accumulate(m_homes.begin(), m_homes.end(), qint64(0),
        [](qint64 sum, const auto &home) { return sum + entriesOf(home.second); });
}

Result<StateParts> stateParts(storage::Reading &reading)
{
    StateParts parts;
    return visitShared(reading, [&](const auto &name, const auto &entry, auto *) {
        parts.add(name, entry);
    }).transform([&](Done) {
        parts.finish();
        return parts;
    });
}

HomeParts coarsened(const HomeParts &parts, qsizetype count)
{
    HomeParts coarse(count);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        StatePart &part = coarse[i & (count - 1)];
        part.entries += parts[i].entries;
        part.sum += parts[i].sum;
    }
    return coarse;
}

QList<PartName> differingParts(DomainId home, const HomeParts &one, const HomeParts &other)
{
    const qsizetype count = std::max<qsizetype>(std::min(one.size(), other.size()), 1);
    const HomeParts ours = coarsened(one, count), theirs = coarsened(other, count);
    QList<PartName> differing;
    for (qsizetype i = 0; i < count; ++i)
        if (ours[i] != theirs[i])
            differing.append({ home, count, i });
    return differing;
}

} // namespace gangway::sync
