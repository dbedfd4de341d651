// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/protocol/values.h"

namespace gangway::protocol {

/// A domain not heard for longer than this, in milliseconds, no longer counts in `received n/m`: 90 days.
constexpr Timestamp countedSilence = 90LL * 24 * 60 * 60 * 1000;

/// Whether another domain is one of the m in `received n/m`, wherever that is shown.
inline bool isCounted(const Domain &domain, DomainId own, Timestamp now)
{
    return domain.id != own && domain.trusted && !domain.retired && domain.lastContact > 0 &&
        domain.lastContact >= now - countedSilence;
}

} // namespace gangway::protocol
