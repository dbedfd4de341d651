// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/order.h"

#include <algorithm>

namespace gangway::rules {

bool isPlausible(Hlc stamp, Timestamp now)
{
    const Timestamp said = stamp.milliseconds();
    return said <= now + furthestAhead && said >= now - furthestBehind;
}

bool isLate(const protocol::Position &position, const std::optional<protocol::Position> &newest, Timestamp now)
{
    if (!newest || *newest < position)
        return false;
    return position.hlc.milliseconds() < now - liveWithin || newest->hlc.milliseconds() > now + liveWithin;
}

// A stamp may rightly be ahead by what others' stamps pull, and once more by what our clock was put right meanwhile.
Timestamp clockDoubt(Hlc last, Timestamp now)
{
    const Timestamp ahead = last.milliseconds() - now;
    const Timestamp behindAll = earliest - now;
    return std::max<Timestamp>({ ahead > 2 * furthestAhead ? ahead : 0, behindAll, 0 });
}

} // namespace gangway::rules
