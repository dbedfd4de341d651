// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/visibility.h"

namespace gangway::rules {

bool leavesVehicle(protocol::Reach reach)
{
    return reach == protocol::Reach::Everyone;
}

bool admits(protocol::Reach reach, DomainId home, DomainId origin)
{
    return leavesVehicle(reach) || home == origin;
}

} // namespace gangway::rules
