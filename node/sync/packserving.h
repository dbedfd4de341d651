// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::storage {
class Reading;
}

/// Decides how much of a stored pack may still be told when it is sent again.
namespace gangway::sync {

/// The bytes to send. The one place where what was deleted since is taken out of a pack.
Result<QByteArray> bytesToServe(storage::Reading &reading, const storage::PackRecord &pack);

} // namespace gangway::sync
