// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/gaps.h"

#include <functional>

namespace gangway::sync {

/// Packs that others asked for and nobody has sent yet, and when it is our turn to answer. Knows no network; time is
/// handed in.
class Wishes {
public:
    static constexpr Instant expiry { 60'000 }; ///< after the last pack or request; who still wants it asks again
    static constexpr qsizetype most = 4096; ///< lines of askers; more are not remembered

    /// Takes what `asker` wants now, in place of what it wanted before. `turn` says when it is our turn for a line.
    void note(DomainId asker, const QList<Range> &ranges, Instant now,
        const std::function<Instant(const storage::PackLine &line)> &turn);

    void packSeen(const storage::PackLine &line, qint64 number, Instant now);

    /// Takes away what the asker got in other ways.
    void hear(DomainId asker, const QList<storage::WatermarkRecord> &marks);

    /// Forgets packs that nobody waits for any more, or that we cannot send.
    void drop(const storage::PackLine &line, const Spans &spans);

    /// Waits once more: somebody else is about to answer.
    void postpone(const storage::PackLine &line, Instant until);

    void turn(Instant now);

    std::map<storage::PackLine, Spans> due(Instant now) const;

private:
    struct Wish {
        Spans rest;
        Instant due;
        Instant expires;
    };
    using Key = std::pair<storage::PackLine, DomainId>;

    std::map<Key, Wish> m_wishes;
};

} // namespace gangway::sync
