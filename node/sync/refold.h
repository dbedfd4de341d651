// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"
#include "node/sync/localdomain.h"
#include "node/sync/pack.h"

#include <functional>

namespace gangway::storage {
class StoreClient;
class Writing;
} // namespace gangway::storage

/// After an upgrade: packs of which an earlier version of ours did not understand all are folded again, so that the
/// state is that of a domain which had them with today's version.
namespace gangway::sync {

/// Whether a pack holds what this version does not understand.
bool holdsLater(const Pack &pack, const KindTable &kinds);

/// The progress of folding again: all up to this pack.
struct RefoldPlace {
    storage::PackLine line;
    qint64 number = 0;
    int folded = 0; ///< so many packs so far
    bool isDone = false;
};

/// One step, of at most `most` packs. Done at once when the last run understood the same.
Result<RefoldPlace> foldAgain(storage::Writing &writing, const LocalDomain &self, RefoldPlace place, int most);

/// All steps, each a command of its own; `done` runs behind the last. When the database fails the next start tries
/// again.
void foldAgain(storage::StoreClient &store, const LocalDomain &self, std::function<void()> done);

} // namespace gangway::sync
