// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sync/hello.h"
#include "node/sync/pack.h"
#include "node/sync/partsrecord.h"
#include "node/sync/rangerecord.h"
#include "node/sync/self.h"
#include "node/sync/transport.h"

#include <map>
#include <variant>

namespace gangway::storage {
class Writing;
}

/// What came from the network, and what happens to it on the storage thread.
namespace gangway::sync {

/// Of a type that only later versions know: means nothing here.
struct Unknown { };

/// A record that was decoded and verified, or the reason why it could not be.
struct Incoming {
    Record record;
    std::variant<Error, Pack, Hello, RangeRecord, PartsRecord, Unknown> content;
    bool wasAsked = false; ///< a pack that this domain asked the fleet for
};

enum class Channel { Packs, Control };

/// Decodes and verifies; on the link thread, so that the storage thread need not.
Incoming decode(Channel channel, const Record &record);

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

/// What a batch of records did.
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
    QList<DomainId> passedOver; ///< who asked or claimed and is not heeded: it does not belong
    QList<OwnHello> ownHellos; ///< that were read, also those of a copy of this domain
};

/// Applies records in one transaction with the positions behind them: events folded, packs kept, watermarks moved, what
/// is bad put into quarantine with its reason. What was applied before changes nothing. Fails only when the database
/// does; then nothing of it is kept and the position stays. Without `quotas` everything is taken.
Result<Applied> apply(
    storage::Writing &writing, const Self &self, const QList<Incoming> &batch, Quotas *quotas = nullptr);

/// What makes a record recognisable: to see whether a topic is still the one we read.
QByteArray digestOf(const Record &record);

} // namespace gangway::sync
