// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sql/migrator.h"

namespace gangway::session {

/// The schema of the client's cache, step by step. Append only.
QList<sql::Migration> cacheMigrations();

} // namespace gangway::session
