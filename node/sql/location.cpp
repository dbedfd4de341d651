// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/location.h"

#include <QUrl>
#include <QUrlQuery>

namespace gangway::sql {

namespace {

Error notUnderstood(const QString &what)
{
    return Error::invalid(QStringLiteral("database_url"),
        QStringLiteral("%1; accepted are sqlite:/folder/file.db and postgresql://user:password@host:port/name")
            .arg(what));
}

Result<Location> fromSqlite(const QString &file)
{
    if (file.isEmpty())
        return notUnderstood(QStringLiteral("no file is named"));
    return Location { .engine = Engine::Sqlite, .file = file };
}

Result<Location> fromPostgres(const QUrl &url)
{
    Location location { .engine = Engine::Postgres,
        .host = url.host(),
        .port = url.port(5432),
        .name = url.path().mid(1),
        .user = url.userName(),
        .password = url.password() };
    QStringList options;
    for (const auto &[key, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        if (key == QLatin1StringView("host"))
            location.host = value;
        else if (key == QLatin1StringView("user"))
            location.user = value;
        else if (key == QLatin1StringView("password"))
            location.password = value;
        else if (value.contains(u';') || value.contains(u' '))
            return notUnderstood(QStringLiteral("the value of %1 may hold neither blanks nor semicolons").arg(key));
        else
            options.append(key + u'=' + value);
    }
    location.options = options.join(u';');
    if (location.name.isEmpty())
        return notUnderstood(QStringLiteral("no database is named"));
    return location;
}

} // namespace

Result<Location> Location::fromUrl(const QString &url)
{
    if (const QLatin1StringView sqlite("sqlite:"); url.startsWith(sqlite))
        return fromSqlite(url.mid(sqlite.size()));
    const QUrl parsed(url, QUrl::StrictMode);
    const bool isPostgres =
        parsed.scheme() == QLatin1StringView("postgresql") || parsed.scheme() == QLatin1StringView("postgres");
    if (!parsed.isValid() || !isPostgres)
        return notUnderstood(QStringLiteral("this is no database URL"));
    return fromPostgres(parsed);
}

bool Location::hasPassword() const
{
    return !password.isEmpty() || options.contains(QLatin1StringView("sslpassword="));
}

QString Location::text() const
{
    if (engine == Engine::Sqlite)
        return file;
    const QString server = host.isEmpty() ? QStringLiteral("localhost") : host;
    return QStringLiteral("postgresql://%1:%2/%3").arg(server, QString::number(port), name);
}

} // namespace gangway::sql
