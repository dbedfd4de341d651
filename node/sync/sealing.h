// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"
#include "node/sync/localdomain.h"
#include "node/sync/pack.h"

#include <optional>

namespace gangway::storage {
class Writing;
}

/// Empties the outbox, on the storage thread.
namespace gangway::sync {

/// A pack that is ready to be sent, and kept until it is acknowledged.
struct SealedPack {
    storage::PackRecord record;
    int events = 0;
    int messages = 0; ///< of them
    Timestamp oldest = 0; ///< when the first of its events was written
};

/// The order in which entries leave, and the size of a pack.
struct SealOrder {
    qint64 liveFrom = 0; ///< a number of the counter: the newest messages noted after it go before those that waited
    qsizetype fullAt = Pack::fullAt; ///< bytes of events, before compression, after which none is added
    enum class Live { BesideOthers, Alone } live = Live::BesideOthers; ///< whether what waited fills their packs
};

/// Takes the next events from the outbox, numbers, signs and stores them: deletions, people, rooms and memberships,
/// then live messages, then those that waited, the newest first. A message that was deleted meanwhile leaves without
/// its text, an edited one with its last text alone; what may not leave at all stays here. Nothing when nothing waits.
Result<std::optional<SealedPack>> sealNext(
    storage::Writing &writing, const LocalDomain &self, const SealOrder &order = {});

/// How many events of a pack bring a message into being.
int messagesIn(const Pack &pack);

/// Notes which messages of ours left in a pack: their authors learn it, and they stay where they stand.
Result<Done> noteSeals(storage::Writing &writing, const Pack &pack, const storage::PackLine &line);

/// Notes that the broker has a pack of ours, and tells the clients. Twice changes nothing.
Result<Done> acknowledge(storage::Writing &writing, const storage::PackLine &line, const QList<qint64> &numbers);

/// Lets what a pack of ours holds leave once more, in another: its number turned out to be another pack's.
Result<Done> queueAgain(storage::Writing &writing, const QByteArray &pack);

} // namespace gangway::sync
