// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

namespace gangway::sql {
class Database;
}

namespace gangway::storage {

/// Brings a node's database to this program's schema (migrations/ beside this file). Fails as sql::migrate() does.
Result<Done> upgradeSchema(sql::Database &database);

} // namespace gangway::storage
