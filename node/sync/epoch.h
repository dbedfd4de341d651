// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::storage {
class Reading;
class Writing;
} // namespace gangway::storage

/// The line that our packs are numbered in. No number is ever used twice: whatever may know less than the network does
/// (a new database, a restored one, a copy on another machine) starts an epoch of its own.
namespace gangway::sync {

/// The line of now; epoch 0 when this database has not numbered a pack yet.
Result<storage::PackLine> currentLine(storage::Writing &writing, DomainId self);
Result<storage::PackLine> currentLine(storage::Reading &reading, DomainId self);

/// The line that the next pack goes into.
Result<storage::PackLine> lineForNextPack(storage::Writing &writing, DomainId self);

/// Starts a new line when `suspect` is the present one: a copy of this database may have used its numbers.
Result<Done> leaveEpoch(storage::Writing &writing, const storage::PackLine &suspect);

/// Starts a new line when there is one: the key that signed it was replaced.
Result<Done> beginEpoch(storage::Writing &writing, DomainId self);

} // namespace gangway::sync
