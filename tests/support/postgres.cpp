// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgres.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <csignal>
#include <pwd.h>
#include <unistd.h>

namespace gangway::support {

namespace {

const auto roleName = QStringLiteral("gangway");

Error notInstalled()
{
    return Error::internal(QStringLiteral("PostgreSQL is not installed (no initdb found). Install it with: "
                                          "sudo apt-get install postgresql   (macOS: brew install postgresql@15)"));
}

// Debian keeps each major release in a folder of its own and none of them in PATH.
QString findBinaries()
{
    const QDir debian(QStringLiteral("/usr/lib/postgresql"));
    const auto releases = debian.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString &release : releases)
        if (const QString folder = debian.filePath(release + QStringLiteral("/bin"));
            QFileInfo::exists(folder + QStringLiteral("/initdb")))
            return folder;
    return QFileInfo(QStandardPaths::findExecutable(QStringLiteral("initdb"))).path();
}

} // namespace

Result<std::unique_ptr<Postgres>> Postgres::start(const Options &options)
{
    std::unique_ptr<Postgres> server(new Postgres(options));
    if (!QFileInfo::exists(server->m_options.binaries + QStringLiteral("/initdb")))
        return notInstalled();
    if (auto prepared = server->prepare(); !prepared)
        return prepared.error();
    if (auto launched = server->launch(); !launched)
        return launched.error();
    if (auto created = server->createDatabase(roleName); !created)
        return created.error();
    return server;
}

Postgres::Postgres(const Options &options) : m_options(options)
{
    if (m_options.binaries.isEmpty())
        m_options.binaries = findBinaries();
    const passwd *account = geteuid() == 0 ? getpwnam("postgres") : nullptr;
    if (account) {
        m_user = account->pw_uid;
        m_group = account->pw_gid;
    }
}

Postgres::~Postgres()
{
    kill();
}

QString Postgres::url(const QString &name) const
{
    return QStringLiteral("postgresql:///%1?host=%2&user=%3").arg(name, socketFolder(), roleName);
}

Result<QString> Postgres::createDatabase(const QString &name)
{
    auto created = ChildProcess::run(command(QStringLiteral("createdb"),
        { QStringLiteral("-h"), socketFolder(), QStringLiteral("-U"), roleName, QStringLiteral("--template=template0"),
            name }));
    if (!created)
        return created.error();
    return url(name);
}

Result<QString> Postgres::query(const QString &sql)
{
    return ChildProcess::run(command(QStringLiteral("psql"),
        { QStringLiteral("--no-psqlrc"), QStringLiteral("-qAt"), QStringLiteral("-h"), socketFolder(),
            QStringLiteral("-U"), roleName, QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
            QStringLiteral("-c"), sql, roleName }));
}

void Postgres::stop()
{
    if (m_server)
        m_server->stop(SIGINT); // "fast": does not wait for clients to leave
}

void Postgres::kill()
{
    if (m_server)
        m_server->stop(SIGQUIT); // SIGKILL would leave its backends running for a while
}

Result<Done> Postgres::restart()
{
    return launch();
}

Result<Done> Postgres::prepare()
{
    if (m_user && chown(qPrintable(m_folder.path()), *m_user, *m_group) != 0)
        return Error::internal(QStringLiteral("%1 cannot be given to the user postgres").arg(m_folder.path()));
    return ChildProcess::run(
        command(QStringLiteral("initdb"),
            { QStringLiteral("--no-sync"), QStringLiteral("--auth=trust"), QStringLiteral("--encoding=UTF8"),
                QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--username=") + roleName, QStringLiteral("-D"),
                m_folder.filePath(QStringLiteral("data")) }))
        .transform([](const QString &) { return Done(); });
}

Result<Done> Postgres::launch()
{
    auto options = command(QStringLiteral("postgres"),
        { QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("-k"), socketFolder(),
            QStringLiteral("-c"), QStringLiteral("listen_addresses="), QStringLiteral("-c"),
            QStringLiteral("fsync=%1").arg(m_options.isDurable ? QStringLiteral("on") : QStringLiteral("off")) });
    options.deathSignal = SIGQUIT;
    m_server = std::make_unique<ChildProcess>(std::move(options));
    if (auto started = m_server->start(); !started)
        return started;
    return m_server
        ->waitForLine([](const QString &line) -> std::optional<QString> {
            return line.contains(QStringLiteral("ready to accept connections")) ? std::optional(line) : std::nullopt;
        })
        .transform([](const QString &) { return Done(); });
}

ChildProcess::Options Postgres::command(const QString &program, const QStringList &arguments) const
{
    ChildProcess::Options options { .program = m_options.binaries + u'/' + program, .arguments = arguments };
    options.environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    options.folder = m_folder.path();
    options.user = m_user;
    options.group = m_group;
    return options;
}

} // namespace gangway::support
