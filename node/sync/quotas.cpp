// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/quotas.h"

#include <algorithm>

namespace gangway::sync {

bool Quotas::isFull(const Taken &taken, qint64 bytes) const
{
    return (m_limits.bytes > 0 && taken.bytes + bytes > m_limits.bytes) ||
        (m_limits.records > 0 && taken.records + 1 > m_limits.records);
}

// The origin that produced nothing for longest is forgotten: keys cost a liar nothing.
void Quotas::makeRoom()
{
    if (m_taken.size() < mostOrigins)
        return;
    m_taken.erase(std::min_element(
        m_taken.begin(), m_taken.end(), [](const auto &a, const auto &b) { return a.second.hour < b.second.hour; }));
}

bool Quotas::admits(DomainId origin, qint64 bytes, Timestamp appended, Way way)
{
    const qint64 now = appended / hour;
    if (!m_taken.contains(origin))
        makeRoom();
    Taken &taken = m_taken[origin];
    const bool wasOver = taken.refusedIn == now || taken.refusedIn == now - 1;
    if (way == Way::Asked && !wasOver)
        return true;
    if (taken.hour != now)
        taken = { now, 0, 0, taken.refusedIn };
    if (isFull(taken, bytes)) {
        taken.refusedIn = now;
        return false;
    }
    taken.bytes += bytes;
    ++taken.records;
    return true;
}

} // namespace gangway::sync
