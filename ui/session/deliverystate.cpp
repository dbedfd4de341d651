// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/deliverystate.h"

#include "node/protocol/counted.h"

namespace gangway::session {

namespace {

bool holds(const QList<protocol::ReplicationMark> &marks, const DomainId &domain, const SealPlace &seal)
{
    return std::any_of(marks.begin(), marks.end(), [&](const protocol::ReplicationMark &mark) {
        return mark.domain == domain && mark.scope == seal.scope && mark.epoch == seal.epoch &&
            mark.covers(seal.number);
    });
}

// Received n of m; nothing at all while the broker has not acknowledged the pack.
std::optional<DeliveryState> networkRung(const SealPlace &seal, const Network &network, Timestamp now)
{
    if (!holds(network.marks, network.own, seal))
        return std::nullopt;
    DeliveryState delivery { DeliveryStage::Sent };
    for (const protocol::Domain &domain : network.domains) {
        if (!protocol::isCounted(domain, network.own, now))
            continue;
        ++delivery.of;
        if (holds(network.marks, domain.id, seal))
            ++delivery.count;
    }
    if (delivery.count > 0)
        delivery.stage = DeliveryStage::Received;
    return delivery;
}

} // namespace

DeliveryState deliveryOf(const DeliveryFacts &facts, const Network &network, Timestamp now)
{
    DeliveryState delivery { DeliveryStage::Saved };
    if (facts.reach == protocol::Reach::Everyone) {
        const auto beyond = facts.seal.isSealed() ? networkRung(facts.seal, network, now) : std::nullopt;
        if (!beyond)
            return delivery;
        delivery = *beyond;
        if (delivery.of > 0 && delivery.count == 0)
            return delivery;
    }
    if (facts.read > 0)
        return { DeliveryStage::Read, facts.read, 0 };
    if (facts.direct && facts.delivered > 0)
        return { DeliveryStage::Delivered, facts.delivered, 0 };
    return delivery;
}

} // namespace gangway::session
