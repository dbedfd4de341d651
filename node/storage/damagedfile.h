// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sql/location.h"

#include <QDateTime>

/// Treats a database file that cannot be read any more.
namespace gangway::storage {

/// Whether a Gangway has used the file before, which its lock file beside it tells. A file that was never ours is left
/// alone: somebody may have named a letter as the database.
bool isOurFile(const sql::Location &location);

/// Renames the file, with its log, to "<file>.damaged-<time>" and returns that name: nothing is deleted, and tools that
/// repair find all parts together. Fails with Busy when another process has the file, ReadOnly when it cannot be
/// renamed.
Result<QString> setAside(const QString &file, const QDateTime &now);

} // namespace gangway::storage
