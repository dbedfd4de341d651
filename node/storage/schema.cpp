// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/schema.h"

#include "node/sql/database.h"
#include "node/sql/migrator.h"

// The resources of a static library are only there once they are asked for, outside any namespace.
static void takeResources()
{
    Q_INIT_RESOURCE(storage);
}

namespace gangway::storage {

Result<Done> upgradeSchema(sql::Database &database)
{
    takeResources();
    const auto migrations = sql::readMigrations(QStringLiteral(":/storage/migrations"));
    if (!migrations)
        return migrations.error();
    return sql::migrate(database, *migrations);
}

} // namespace gangway::storage
