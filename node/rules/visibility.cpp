// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/visibility.h"

namespace gangway::rules {

bool leavesVehicle(protocol::Reach reach)
{
    return reach == protocol::Reach::Everyone;
}

bool isShared(protocol::Reach reach)
{
    return reach != protocol::Reach::Vehicle;
}

bool admits(protocol::Reach reach, DomainId home, DomainId origin)
{
    return isShared(reach) || home == origin;
}

} // namespace gangway::rules
