// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/strongid.h"
#include "node/protocol/values.h"

/// What may cross between vehicles, and what of it is shown. The one place where reach is decided.
namespace gangway::rules {

/// Whether anything of a room with this reach ever leaves its vehicle.
bool leavesVehicle(protocol::Reach reach);

/// Whether others may know of a room with this reach. One of a reach that only later versions know is shared, but
/// nothing of ours leaves for it, since nobody here knows how far it would go.
bool isShared(protocol::Reach reach);

/// Whether a room takes events that were written on `origin`. A vehicle's own room takes only its home's.
bool admits(protocol::Reach reach, DomainId home, DomainId origin);

} // namespace gangway::rules
