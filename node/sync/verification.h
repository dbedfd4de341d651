// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sync/packcheck.h"

namespace gangway::sync {

/// The findings of a look at a whole database: whether its packs are what their origins signed, and whether its rows
/// show what the packs say.
struct Verification {
    /// Of one origin's packs in one scope, and of the entries that it alone can write about.
    struct Origin {
        DomainId id;
        QString name, words, scope;
        qint64 packs = 0; ///< stored, the damaged ones too
        qint64 damaged = 0;
        qint64 entries = 0;
        quint64 digest = 0; ///< the first eight bytes of the digest of its entries
        qint64 differing = 0;
    };

    QList<Origin> origins;
    QList<DamagedPacks> damaged;
    QList<Difference> differences;
    qint64 waiting = 0; ///< entries that were changed and are not sealed yet

    bool isWell() const { return damaged.isEmpty() && differences.isEmpty(); }
};

/// Reads and verifies every pack and every shared row, in one snapshot: about five seconds for 100,000 packs, and
/// some 50 MB of memory for 100,000 entries.
Result<Verification> verifyState(storage::Reading &reading, const KindTable &kinds);

/// The report to print, in lines.
QString reportOf(const Verification &verification);

/// The vehicles of these with which a running node agrees, and since when, to print in lines; empty when none was
/// compared.
QString agreementReport(const protocol::Link &link, const QList<storage::DomainRecord> &domains);
/// Whether the report says that it differs from none.
bool isInAgreement(const QString &report);

} // namespace gangway::sync
