// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace gangway::sql {

class Database;

/// One step of a schema, from a file "NNNN_name.sql": statements separated by a semicolon at the end of a line.
struct Migration {
    int number = 0;
    QString name;
    QByteArray text;
};

/// The migrations in a folder of resources (":/storage/migrations"), by number.
Result<QList<Migration>> readMigrations(const QString &folder);

/// Brings the schema up to the last migration, each step in one transaction and noted with its checksum. Before an
/// existing SQLite file is altered it is copied to "<file>.before-NNNN". Nothing is ever wiped.
/// Fails with Unsupported when the schema is newer than `migrations`, Conflict when a step that was applied has since
/// been altered.
Result<Done> migrate(Database &database, const QList<Migration> &migrations);

} // namespace gangway::sql
