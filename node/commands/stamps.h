// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/correctedclock.h"
#include "node/base/result.h"
#include "node/base/strongid.h"

namespace gangway::storage {
class Writing;
}

namespace gangway::commands {

/// Puts right the stamps that a wrong clock gave to messages of ours which have not left: those made since the machine
/// started get the time that they were written at, as `reference` tells it, in the order in which they were written;
/// older ones that would stand below them are moved before them. Our next stamps follow. Clients are told, of each
/// message that moved, where it stands now.
///
/// Returns how many moved; changes nothing when the clock was right. To be called before anything is sealed: where a
/// message stands is the same on every vehicle from then on.
Result<int> correctStamps(storage::Writing &writing, DomainId self, const TimeReference &reference);

} // namespace gangway::commands
