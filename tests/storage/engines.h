// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/postgres.h"

#include <QString>
#include <QTemporaryDir>

namespace gangway::support {

/// Fresh databases of both engines for one test program; the PostgreSQL server is started when first needed.
class Engines {
public:
    /// One row an engine: the same test runs on both. Fetch with `QFETCH(const QString, engine)`.
    static void addRows();

    /// The URL of a new, empty database; empty, with the reason on the console, when there is no server.
    QString freshUrl(const QString &engine);

    /// The server, once one of its databases was asked for.
    Postgres &postgres() { return *m_postgres; }

    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Postgres> m_postgres;
    int m_counter = 0;
};

} // namespace gangway::support
