// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/hlc.h"
#include "node/protocol/values.h"

#include <optional>

/// Messages stand in their room in the order of their stamps, which every vehicle has alike. All else that is decided
/// here about a stamp is local: never sent on, not in the digest.
namespace gangway::rules {

/// A stamp further ahead of the consuming wall clock, in milliseconds, comes from a clock that is wrong.
constexpr Timestamp furthestAhead = 5 * 60 * 1000;
/// The same for a stamp further behind: a year.
constexpr Timestamp furthestBehind = 365LL * 24 * 60 * 60 * 1000;
/// A message that took less than this to come, in milliseconds, is live and never called late.
constexpr Timestamp liveWithin = 10 * 1000;

/// A clock that says less, 1 January 2025, was never set.
constexpr Timestamp earliest = 1'735'689'600'000;

/// How many milliseconds the clock must be wrong, or have been: it stands so far before what was stamped already, or
/// before any time there is. 0 while nothing speaks against it. Whether it is wrong now or was then nobody can tell.
Timestamp clockDoubt(Hlc last, Timestamp now);

/// Whether a stamp may come from a clock that is right, when the clock here says `now`.
bool isPlausible(Hlc stamp, Timestamp now);

/// Whether a message that arrives at `now` goes above one that was here before it. `newest` is the room's last message
/// so far. Live ones that cross are not called late, unless the other's clock is ahead.
bool isLate(const protocol::Position &position, const std::optional<protocol::Position> &newest, Timestamp now);

} // namespace gangway::rules
