// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/identity/fairqueue.h"

#include <algorithm>

namespace gangway::identity {

std::optional<FairQueue::Work> FairQueue::add(Work work)
{
    quint64 round = m_round + 1;
    for (const Place &place : m_waiting)
        if (place.work.asker == work.asker)
            round = std::max(round, place.round + 1);
    const auto next = std::upper_bound(m_waiting.begin(), m_waiting.end(), round,
        [](quint64 wanted, const Place &place) { return wanted < place.round; });
    m_waiting.insert(next, { round, std::move(work) });
    if (m_waiting.size() <= m_longest)
        return std::nullopt;
    Work last = std::move(m_waiting.back().work);
    m_waiting.pop_back();
    return last;
}

FairQueue::Work FairQueue::take()
{
    Place first = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_round = first.round;
    return std::move(first.work);
}

} // namespace gangway::identity
