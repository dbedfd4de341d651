// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::storage {
class Writing;
}

namespace gangway::commands {

/// Saves what a domain says of itself in `record.saidName` and tells it with the name under which it is shown here,
/// and every other domain whose shown name changes by it.
Result<Done> introduce(storage::Writing &writing, const storage::DomainRecord &record);

} // namespace gangway::commands
