// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QString>

namespace gangway::scenarios {

/// Takes every record away that lies in partition 0 of `topic`, as retention would.
Result<Done> deleteRecords(const QString &servers, const QString &topic);

} // namespace gangway::scenarios
