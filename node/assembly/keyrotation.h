// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QString>

namespace gangway::assembly {

/// Gives the domain of this data folder another key (identity/succession.h), while no node runs on it. Returns what to
/// print, in lines. Fails with NotFound without a key or a database, Conflict when the two do not belong together,
/// Denied when the key was replaced already by one that is not here; then nothing was changed.
Result<QString> rotateKey(const QString &dataFolder, const QString &databaseUrl);

} // namespace gangway::assembly
