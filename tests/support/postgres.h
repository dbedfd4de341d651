// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "tests/support/childprocess.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace gangway::support {

/// A real PostgreSQL server of the test's own: fresh data in a temporary folder, reachable by a Unix socket only.
/// As root it runs as the system's user "postgres", because PostgreSQL refuses root.
class Postgres {
public:
    struct Options {
        QString binaries = {}; ///< folder of initdb and postgres; empty: looked for where systems put them
        bool isDurable = false; ///< fsync on: slower, and only a power cut tells the difference
    };

    /// Starts a server with an empty database "gangway". Fails with the command that installs PostgreSQL if there is
    /// none.
    static Result<std::unique_ptr<Postgres>> start(const Options &options);
    static Result<std::unique_ptr<Postgres>> start() { return start({}); }
    ~Postgres();
    Q_DISABLE_COPY_MOVE(Postgres)

    /// Of the database `name`: "postgresql:///gangway?host=/folder&user=gangway".
    QString url(const QString &name = QStringLiteral("gangway")) const;

    /// Makes another empty database (some 50 ms) and returns its URL, so that tests can share a server.
    Result<QString> createDatabase(const QString &name);

    /// Runs SQL with psql in the database "gangway", for what a test does behind the node's back.
    Result<QString> query(const QString &sql);

    /// A clean end; clients are disconnected.
    void stop();

    /// Ends without a checkpoint, as after a crash of the machine ("immediate"): the log is replayed on restart.
    void kill();

    /// Starts again on the same data after stop() or kill().
    Result<Done> restart();

private:
    explicit Postgres(const Options &options);
    Result<Done> prepare();
    Result<Done> launch();
    ChildProcess::Options command(const QString &program, const QStringList &arguments) const;
    QString socketFolder() const { return m_folder.path(); }

    Options m_options;
    QTemporaryDir m_folder;
    std::optional<uint> m_user; // set when we are root
    std::optional<uint> m_group;
    std::unique_ptr<ChildProcess> m_server;
};

} // namespace gangway::support
