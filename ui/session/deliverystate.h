// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

namespace gangway::session {

/// The pack of the own domain in which a message left; without a scope: in none yet.
struct SealPlace {
    QString scope;
    qint64 epoch = 0;
    qint64 number = 0;
    bool isSealed() const { return !scope.isEmpty(); }
    bool operator==(const SealPlace &) const = default;
};

/// Everything the rung of a saved message depends on.
struct DeliveryFacts {
    protocol::Reach reach = protocol::Reach::Vehicle; ///< of its room
    SealPlace seal;
    int delivered = 0; ///< people of this vehicle, other than the author, whose devices hold it
    int read = 0; ///< … who have read it
    bool direct = false; ///< a room of two, where “Delivered” has a stage of its own
};

/// The other vehicles, as far as they are known.
struct Network {
    DomainId own;
    QList<protocol::Domain> domains;
    QList<protocol::ReplicationMark> marks;
};

/// The highest rung all of whose lower ones are reached, so a message that has not left never shows as read. Rungs that
/// cannot be reached are skipped: the network's for a vehicle's own room, “Received” when no other domain counts.
DeliveryState deliveryOf(const DeliveryFacts &facts, const Network &network, Timestamp now);

} // namespace gangway::session
