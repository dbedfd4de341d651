// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/hlc.h"
#include "node/protocol/values.h"

#include <optional>

/// Where a message from elsewhere stands in its room here. Placement is local: never sent on, not in the digest.
namespace gangway::rules {

/// A stamp further ahead of the consuming wall clock, in milliseconds, comes from a clock that is wrong.
constexpr Timestamp furthestAhead = 5 * 60 * 1000;
/// The same for a stamp further behind: a year.
constexpr Timestamp furthestBehind = 365LL * 24 * 60 * 60 * 1000;
/// What took less than this to come, in milliseconds, is live and never called late.
constexpr Timestamp liveWithin = 10 * 1000;

struct Placement {
    Hlc hlc; ///< orders the message here
    bool clockBadge = false; ///< the origin's clock was wrong: it stands where it arrived
    bool operator==(const Placement &) const = default;
};

/// Places a message stamped `stamp` by its origin when the wall clock here says `now` and the next stamp of our own
/// would be `arrival`.
Placement place(Hlc stamp, Timestamp now, Hlc arrival);

/// Whether a message that arrives at `now` goes above one that was here before it. `newest` is the room's last message
/// so far.
bool isLate(const protocol::Position &position, const std::optional<protocol::Position> &newest, Timestamp now);

} // namespace gangway::rules
