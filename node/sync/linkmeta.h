// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/storage/reading.h"
#include "node/storage/writing.h"

/// Single numbers that the link keeps in the meta table, besides its rows.
namespace gangway::sync {

enum class Number {
    Epoch, ///< of the line we number packs in
    Understood, ///< KindTable::version by which all packs are folded
    Introduced, ///< the revision of our own name that went out last
};

/// 0 before it was kept.
Result<qint64> keptNumber(storage::Writing &writing, Number number);
Result<qint64> keptNumber(storage::Reading &reading, Number number);
Result<Done> keepNumber(storage::Writing &writing, Number number, qint64 value);

} // namespace gangway::sync
