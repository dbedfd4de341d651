// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/gaps.h"

namespace gangway::sync {

/// Packs that others said they are about to send again. A claim lapses when nothing of it comes; a domain that lets
/// claims lapse is not waited for. Knows no network; time is handed in.
class Claims {
public:
    static constexpr Instant lapse { 15'000 }; ///< without a pack
    static constexpr int mostBroken = 2; ///< times that one domain let claims lapse, before it is not believed
    static constexpr Instant distrust { 600'000 };
    static constexpr qsizetype mostClaims = 512;

    /// False when the claimer is not believed.
    bool note(DomainId claimer, const QList<Range> &ranges, Instant now);
    void packSeen(const storage::PackLine &line, qint64 number, Instant now);
    void turn(Instant now);

    Spans claimedIn(const storage::PackLine &line) const;

private:
    struct Claim {
        Spans rest;
        Instant lapses;
    };
    using Key = std::pair<storage::PackLine, DomainId>;

    std::map<Key, Claim> m_claims;
    struct Broken {
        int times = 0;
        Instant forgiven { 0 };
    };

    std::map<DomainId, Broken> m_broken;
};

} // namespace gangway::sync
