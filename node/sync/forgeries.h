// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"
#include "node/sync/stateparts.h"

namespace gangway::storage {
class Writing;
}

namespace gangway::sync {

/// Packs of a domain that were taken before its succession was known, and that by it nobody may have signed: they are
/// forgotten, and what they speak of is not shown until it is folded again from the other packs. Returns the parts in
/// which that is to be done.
Result<QList<PartName>> takeBackForged(storage::Writing &writing, DomainId self, const storage::DomainRecord &domain);

} // namespace gangway::sync
