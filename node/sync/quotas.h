// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/strongid.h"

#include <map>

namespace gangway::sync {

/// How much of one origin's packs is taken in an hour.
struct QuotaLimits {
    qint64 bytes = 64LL * 1024 * 1024; ///< 0: any number
    qint64 records = 36'000; ///< 0: any number
    bool operator==(const QuotaLimits &) const = default;
};

/// Counts what each origin produces in an hour of the broker's clock, so that history that is read late counts where it
/// was produced and slows nobody. Packs that were asked for are not counted either, unless their origin was over its
/// quota in the hour before: then what waits comes hour by hour. Refused packs stay missing and are asked for later. A
/// value; knows no clock.
class Quotas {
public:
    static constexpr Timestamp hour = 3'600'000; ///< milliseconds
    static constexpr std::size_t mostOrigins = 4096;

    explicit Quotas(const QuotaLimits &limits) : m_limits(limits) { }

    enum class Way { Unasked, Asked };

    /// Whether a pack of that size, in the topic since `appended` (UTC ms, by the broker), is taken now.
    bool admits(DomainId origin, qint64 bytes, Timestamp appended, Way way);

private:
    struct Taken {
        qint64 hour = 0;
        qint64 bytes = 0;
        qint64 records = 0;
        qint64 refusedIn = -2; ///< the last hour of which something was refused
    };

    void makeRoom();
    bool isFull(const Taken &taken, qint64 bytes) const;

    QuotaLimits m_limits;
    std::map<DomainId, Taken> m_taken;
};

} // namespace gangway::sync
