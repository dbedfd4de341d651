// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/wishes.h"

#include <algorithm>

namespace gangway::sync {

void Wishes::note(DomainId asker, const QList<Range> &ranges, Instant now,
    const std::function<Instant(const storage::PackLine &line)> &turn)
{
    std::erase_if(m_wishes, [&](const auto &wish) { return wish.first.second == asker; });
    for (const Range &range : ranges)
        if (!range.spans.isEmpty() && qsizetype(m_wishes.size()) < most)
            m_wishes[{ range.line, asker }] = { lowest(range.spans, Gaps::mostAsked), turn(range.line), now + expiry };
}

void Wishes::packSeen(const storage::PackLine &line, qint64 number, Instant now)
{
    for (auto it = m_wishes.lower_bound({ line, DomainId() }); it != m_wishes.end() && it->first.first == line; ++it)
        if (contains(it->second.rest, number)) {
            it->second.rest = without(it->second.rest, { { number, number } });
            it->second.expires = now + expiry;
        }
}

void Wishes::hear(DomainId asker, const QList<storage::WatermarkRecord> &marks)
{
    for (const storage::WatermarkRecord &mark : marks)
        if (const auto found = m_wishes.find({ mark.line, asker }); found != m_wishes.end())
            found->second.rest = without(found->second.rest, spansOf(mark));
}

void Wishes::drop(const storage::PackLine &line, const Spans &spans)
{
    for (auto it = m_wishes.lower_bound({ line, DomainId() }); it != m_wishes.end() && it->first.first == line; ++it)
        it->second.rest = without(it->second.rest, spans);
}

void Wishes::postpone(const storage::PackLine &line, Instant until)
{
    for (auto it = m_wishes.lower_bound({ line, DomainId() }); it != m_wishes.end() && it->first.first == line; ++it)
        it->second.due = std::max(it->second.due, until);
}

void Wishes::turn(Instant now)
{
    std::erase_if(m_wishes, [&](const auto &wish) { return wish.second.rest.isEmpty() || wish.second.expires <= now; });
}

std::map<storage::PackLine, Spans> Wishes::due(Instant now) const
{
    std::map<storage::PackLine, Spans> due;
    for (const auto &[key, wish] : m_wishes)
        if (wish.due <= now)
            due[key.first] = united(due[key.first], wish.rest);
    return due;
}

} // namespace gangway::sync
