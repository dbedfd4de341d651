// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/claims.h"

#include <algorithm>

namespace gangway::sync {

bool Claims::note(DomainId claimer, const QList<Range> &ranges, Instant now)
{
    if (const auto broken = m_broken.find(claimer); broken != m_broken.end() && broken->second.times >= mostBroken) {
        if (now < broken->second.forgiven)
            return false;
        m_broken.erase(broken);
    }
    for (const Range &range : ranges) {
        const Key key(range.line, claimer);
        if (range.spans.isEmpty() || (qsizetype(m_claims.size()) >= mostClaims && !m_claims.contains(key)))
            continue;
        // Saying it again makes it last no longer: packs do.
        m_claims.try_emplace(key, Claim { {}, now + lapse }).first->second.rest = range.spans;
    }
    return true;
}

void Claims::packSeen(const storage::PackLine &line, qint64 number, Instant now)
{
    for (auto it = m_claims.lower_bound({ line, DomainId() }); it != m_claims.end() && it->first.first == line;) {
        Claim &claim = it->second;
        if (!contains(claim.rest, number)) {
            ++it;
            continue;
        }
        claim = { without(claim.rest, { { number, number } }), now + lapse };
        if (!claim.rest.isEmpty()) {
            ++it;
            continue;
        }
        m_broken.erase(it->first.second); // kept its word
        it = m_claims.erase(it);
    }
}

void Claims::turn(Instant now)
{
    std::set<DomainId> broken;
    std::erase_if(m_claims, [&](const auto &claim) {
        if (claim.second.lapses > now)
            return false;
        broken.insert(claim.first.second);
        return true;
    });
    for (const DomainId claimer : broken)
        m_broken[claimer] = { m_broken[claimer].times + 1, now + distrust };
}

Spans Claims::claimedIn(const storage::PackLine &line) const
{
    Spans claimed;
    for (auto it = m_claims.lower_bound({ line, DomainId() }); it != m_claims.end() && it->first.first == line; ++it)
        claimed = united(claimed, it->second.rest);
    return claimed;
}

} // namespace gangway::sync
