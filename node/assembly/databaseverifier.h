// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QString>

namespace gangway::assembly {

struct VerifiedDatabase {
    bool isWell = false;
    QString report; ///< in lines
};

/// Looks through the database at `url`, whether a node runs on it or not: reads one snapshot and writes nothing. Blocks
/// for seconds to minutes. Fails with NotFound where there is none, and as opening and reading do.
Result<VerifiedDatabase> verifyDatabase(const QString &url);

/// Adds what the node that runs on it says about other vehicles (Node::carryOut with the order "agreement").
void addAgreement(VerifiedDatabase &database, const QString &report);

} // namespace gangway::assembly
