// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QString>

namespace gangway::storage {
class Writing;
}

namespace gangway::sync {

/// Does what the crew asks of a running node from a terminal, and returns what to print, in lines. The orders are
/// "quarantine", "clear-quarantine", and with a domain's key words or id behind it "admit", "distrust",
/// "distrust-and-hide" and "retire".
/// Fails with Invalid when an order is not understood, NotFound when no such domain was heard.
Result<QString> carryOut(storage::Writing &writing, const QString &order);

} // namespace gangway::sync
