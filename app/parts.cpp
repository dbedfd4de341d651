// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/parts.h"

#include <QFile>
#include <QLibrary>
#include <QSqlDatabase>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

/// Loads the driver: one whose own libraries are missing is known by name, and yet cannot be used.
bool isDriverThere(const QString &driver)
{
    const QString connection = u"selftest "_s + driver;
    const bool isThere = QSqlDatabase::addDatabase(driver, connection).isValid();
    QSqlDatabase::removeDatabase(connection);
    return isThere;
}

bool isKeychainThere()
{
#ifdef Q_OS_LINUX
    return QLibrary(u"secret-1"_s, 0).load(); // as QtKeychain looks for it
#else
    return true; // the system's own
#endif
}

} // namespace

QList<Part> nodeParts()
{
    return { { u"SQLite driver of Qt"_s, isDriverThere(u"QSQLITE"_s), true, u"storing anything"_s },
        { u"PostgreSQL driver of Qt"_s, isDriverThere(u"QPSQL"_s), false, u"database in PostgreSQL"_s },
        { u"TLS of Qt"_s, QSslSocket::supportsSsl(), true, u"joining by https"_s },
        { u"page for browsers"_s, QFile::exists(u":/web/chat.html"_s), true, u"joining by browser"_s },
        { u"library of the keychain"_s, isKeychainThere(), false, u"secrets elsewhere than in files"_s } };
}

QString partsReport(const QList<Part> &parts)
{
    QString report;
    for (const Part &part : parts) {
        const QString state = part.isThere ? u"there"_s
            : part.isNeeded                ? u"MISSING, needed for "_s + part.use
                                           : u"not there; without it no "_s + part.use;
        report += u"part: %1: %2\n"_s.arg(part.name, state);
    }
    return report;
}

bool areWhole(const QList<Part> &parts)
{
    return std::all_of(parts.begin(), parts.end(), [](const Part &part) { return part.isThere || !part.isNeeded; });
}

} // namespace gangway::app
