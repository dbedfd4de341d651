// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/storage/repositories.h"

namespace gangway::storage {

/// The feed of changes, read by number: every value that clients see and that changed after `number`, as it is now, in
/// the order of changes. It tells whoever did not write them what Writing::changed told the listener of the process
/// that did. A value that changed several times comes once. Within one transaction or snapshot.
Result<QList<protocol::Item>> changesAfter(const Repositories &repositories, qint64 number);

} // namespace gangway::storage
