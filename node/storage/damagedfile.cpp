// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/damagedfile.h"

#include "node/sql/filelock.h"

#include <QFile>

namespace gangway::storage {

bool isOurFile(const sql::Location &location)
{
    return location.engine == sql::Engine::Sqlite && QFile::exists(location.file + QStringLiteral(".lock"));
}

// The log goes first: after a crash halfway the file is still in its place, to be found damaged once more.
Result<QString> setAside(const QString &file, const QDateTime &now)
{
    const auto lock = sql::FileLock::take(file);
    if (!lock)
        return lock.error();
    const QString name =
        QStringLiteral("%1.damaged-%2").arg(file, now.toUTC().toString(QStringLiteral("yyyyMMdd-hhmmss")));
    for (const QString &part : { QStringLiteral("-wal"), QStringLiteral("-shm"), QString() })
        if (QFile::exists(file + part) && !QFile::rename(file + part, name + part))
            return Error { Error::Code::ReadOnly,
                QStringLiteral("%1 is damaged and cannot be renamed to %2.").arg(file + part, name + part) };
    return name;
}

} // namespace gangway::storage
