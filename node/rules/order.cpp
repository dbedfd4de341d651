// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/order.h"

namespace gangway::rules {

Placement place(Hlc stamp, Timestamp now, Hlc arrival)
{
    const Timestamp said = stamp.milliseconds();
    const bool isPlausible = said <= now + furthestAhead && said >= now - furthestBehind;
    return isPlausible ? Placement { stamp, false } : Placement { arrival, true };
}

bool isLate(const protocol::Position &position, const std::optional<protocol::Position> &newest, Timestamp now)
{
    return newest && position < *newest && position.hlc.milliseconds() < now - liveWithin;
}

} // namespace gangway::rules
