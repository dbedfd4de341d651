// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/inbox.h"

namespace gangway::sync {

/// Tells the crew and the log what is wrong while the link works. Lives on the engine's executor.
class Notices {
public:
    /// Two keys are said to have replaced a domain's. Told until the next start.
    void noteDisputes(const std::map<DomainId, DisputedKey> &disputed);

    /// Domains that sent more than the quota of an hour. Told for as long as it goes on, logged once.
    void noteOverQuota(const std::map<DomainId, OverQuota> &over);

    /// Takes a doubt about the topics; empty: none. True when it is news.
    bool noteTopics(const QString &warning);

    /// The one that matters most, empty when there is none. `now` by the broker's clock.
    QString sentence(Timestamp now);

private:
    std::map<DomainId, DisputedKey> m_disputed;
    std::map<DomainId, OverQuota> m_overQuota; // in this hour or the one before
    QString m_topics;
};

} // namespace gangway::sync
