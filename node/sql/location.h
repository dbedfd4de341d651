// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sql/dialect.h"

#include <QString>

namespace gangway::sql {

/// The place of a database.
struct Location {
    Engine engine = Engine::Sqlite;
    QString file = {}; ///< SQLite: the file
    QString host = {}; ///< PostgreSQL: a name, an address or the folder of a unix socket
    int port = 5432;
    QString name = {};
    QString user = {};
    QString password = {};
    QString options = {}; ///< PostgreSQL: further settings of libpq, "sslmode=require;application_name=…"
    bool operator==(const Location &) const = default;

    /// Reads "sqlite:/folder/file.db" or "postgresql://user:password@host:port/name?sslmode=require"; host and user may
    /// stand as query items too, as in "postgresql:///name?host=/run/postgresql". Fails with Invalid and says what is
    /// accepted.
    static Result<Location> fromUrl(const QString &url);

    /// For logs and errors: never with the password.
    QString text() const;

    /// Whether it holds a secret, which is not for everybody's eyes.
    bool hasPassword() const;
};

} // namespace gangway::sql
