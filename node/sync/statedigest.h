// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QByteArray>

namespace gangway::storage {
class Reading;
}

namespace gangway::sync {

/// The digest (rules/digest.h) of everything this domain shares with the others: equal on all of them once everything
/// has arrived. Reads all shared rows.
Result<QByteArray> stateDigest(storage::Reading &reading);

} // namespace gangway::sync
