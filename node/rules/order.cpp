// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/order.h"

namespace gangway::rules {

bool isPlausible(Hlc stamp, Timestamp now)
{
    const Timestamp said = stamp.milliseconds();
    return said <= now + furthestAhead && said >= now - furthestBehind;
}

bool isLate(const protocol::Position &position, const std::optional<protocol::Position> &newest, Timestamp now)
{
    return newest && position < *newest && position.hlc.milliseconds() < now - liveWithin;
}

} // namespace gangway::rules
