// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ladder.h"

#include "node/protocol/counted.h"

namespace gangway::session {

namespace {

bool holds(const QList<protocol::ReachMark> &marks, const DomainId &domain, const SealPlace &seal)
{
    return std::any_of(marks.begin(), marks.end(), [&](const protocol::ReachMark &mark) {
        return mark.domain == domain && mark.scope == seal.scope && mark.epoch == seal.epoch &&
            mark.covers(seal.number);
    });
}

// Received n of m; nothing at all while the broker has not acknowledged the pack.
std::optional<Ladder> networkRung(const SealPlace &seal, const Network &network, Timestamp now)
{
    if (!holds(network.marks, network.own, seal))
        return std::nullopt;
    Ladder ladder { Rung::Sent };
    for (const protocol::Domain &domain : network.domains) {
        if (!protocol::isCounted(domain, network.own, now))
            continue;
        ++ladder.of;
        if (holds(network.marks, domain.id, seal))
            ++ladder.count;
    }
    if (ladder.count > 0)
        ladder.rung = Rung::Received;
    return ladder;
}

} // namespace

Ladder ladderOf(const LadderFacts &facts, const Network &network, Timestamp now)
{
    Ladder ladder { Rung::Saved };
    if (facts.reach == protocol::Reach::Everyone) {
        const auto beyond = facts.seal.isSealed() ? networkRung(facts.seal, network, now) : std::nullopt;
        if (!beyond)
            return ladder;
        ladder = *beyond;
        if (ladder.of > 0 && ladder.count == 0)
            return ladder;
    }
    if (facts.read > 0)
        return { Rung::Read, facts.read, 0 };
    if (facts.direct && facts.delivered > 0)
        return { Rung::Delivered, facts.delivered, 0 };
    return ladder;
}

} // namespace gangway::session
