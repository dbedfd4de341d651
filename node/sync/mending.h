// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sync/localdomain.h"
#include "node/sync/packcheck.h"

namespace gangway::storage {
class Writing;
}

/// Puts right what a check of the packs found (packcheck.h). Both do nothing where it was put right before.
namespace gangway::sync {

/// An entry that is shown wrongly, with all that was said about it.
struct Mend {
    Difference difference;
    std::vector<PackCheck::Said> said;
};

/// Forgets what the rows of these entries hold and folds their events again: folding alone would keep what is damaged
/// and happens to win. An entry that changed since it was looked at, or that no pack speaks of, is left as it is. How
/// many were put right.
Result<int> mend(storage::Writing &writing, const LocalDomain &self, const QList<Mend> &entries);

/// Shows nothing of these entries any more, until their events are folded again.
Result<Done> unlearn(storage::Writing &writing, const std::vector<rules::EntryName> &names);

/// From now on these packs are missing, and so are asked for; their numbers stay taken. Packs that were made here and
/// never left stay, since nobody else has them. Returns how many packs are asked for.
Result<qint64> forget(storage::Writing &writing, DomainId self, const QList<DamagedPacks> &damaged);

} // namespace gangway::sync
