// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sync/incoming.h"
#include "node/sync/localdomain.h"
#include "node/sync/ranges.h"
#include "node/sync/stateparts.h"

#include <map>
#include <set>

namespace gangway::storage {
class Writing;
}

/// Applies what came from the network, on the storage thread.
namespace gangway::sync {

/// A hello of this domain that came back: what the broker's clock said when it was appended.
struct OwnHello {
    quint64 nonce = 0;
    Timestamp appended = 0; ///< UTC ms
    StampedBy stampedBy = StampedBy::Broker;
    bool operator==(const OwnHello &) const = default;
};

/// An origin of which more came than is taken in an hour.
struct OverQuota {
    QString name; ///< as it is shown here
    qint64 hour = 0; ///< of the broker's clock, in hours
};

/// Two keys are said to have replaced one: somebody else has its secret.
struct DisputedKey {
    QString name; ///< of the domain, as it is shown here
    QString words; ///< of the key that is taken here
    QString refusedWords;
    bool isOwn = false; ///< it is ours

    QString sentence() const; ///< for the crew
};

/// The effects of a batch of records.
struct Applied {
    int packs = 0; ///< new ones
    int messages = 0; ///< that were taken in
    int quarantined = 0;
    bool marksMoved = false; ///< others want to hear how far we hold their packs
    bool metDomain = false; ///< somebody new said hello
    /// Epoch and last number of our line, when somebody's hello says that they do not hold all of it; else 0 and 0.
    std::pair<qint64, qint64> lacking;
    bool ownRestored = false; ///< a pack of ours came that this database did not know
    QList<std::pair<qint64, qint64>> ownSeen; ///< (epoch, number) of packs of ours that the network has
    std::map<DomainId, OverQuota> overQuota; ///< whose packs wait
    int refusedByQuota = 0; ///< packs
    QList<Range> twins; ///< of another content than the packs that are held under these numbers
    std::set<qsizetype> unheeded; ///< which of the batch count for nothing: of who does not belong, or a replaced key
    std::map<DomainId, DisputedKey> disputed;
    QList<PartName> suspects; ///< where something was taken back that a replaced key had signed
    bool ownKeyReplaced = false; ///< by one that this node does not have
    QList<OwnHello> ownHellos; ///< that were read, also those of a copy of this domain
};

/// Applies records in one transaction with the positions behind them: events folded, packs kept, watermarks moved, what
/// is bad put into quarantine with its reason. Records that were applied before change nothing. Fails only when the
/// database does; then nothing of it is kept and the position stays. Without `quotas` everything is taken.
Result<Applied> apply(
    storage::Writing &writing, const LocalDomain &self, const QList<Incoming> &batch, Quotas *quotas = nullptr);

/// Makes a record recognisable: to see whether a topic is still the one we read.
QByteArray digestOf(const Record &record);

} // namespace gangway::sync
