// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/scenarios/archipelago.h"

namespace gangway::scenarios {

/// Writes everything that was sent, and the digest that it came to, into a folder of $GANGWAY_RECORDS, where that is
/// set: for another implementation to read (tests/sync/tst_secondreader.py).
void keepRecords(Archipelago &world, const QString &name);

} // namespace gangway::scenarios
