// SPDX-License-Identifier: GPL-3.0-or-later
// The twin for Windows is controlsocketname_windows.cpp.
#include "app/controlsocketname.h"

#include "node/base/crypto.h"

#include <QDir>
#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

// sockaddr_un has room for 104 to 108 bytes, and QLocalServer first makes the socket in a folder of its own beside it.
constexpr qsizetype longestPath = 80;

// The folder that systemd makes for the service of packaging/systemd.
const QString serviceFolder = u"/run/gangway"_s;

// A service, a login and sudo see other environments: each finds what another one made.
QStringList runtimeFolders(uint user)
{
    const QString number = QString::number(user);
    QStringList folders { qEnvironmentVariable("XDG_RUNTIME_DIR"), u"/run/user/"_s + number };
    folders.removeIf([](const QString &folder) { return folder.isEmpty() || !QFileInfo(folder).isDir(); });
    for (QString &folder : folders)
        folder += u"/gangway"_s;
    if (QFileInfo(serviceFolder).isDir())
        folders.prepend(serviceFolder);
    folders += { QDir::tempPath() + u"/gangway-"_s + number, u"/tmp/gangway-"_s + number };
    folders.removeDuplicates();
    return folders;
}

QString pathIn(const QString &folder, const QString &dataFolder)
{
    const QString canonical = QDir(dataFolder).canonicalPath();
    const QByteArray name = (canonical.isEmpty() ? QDir(dataFolder).absolutePath() : canonical).toUtf8();
    return folder + u'/' + QString::fromLatin1(crypto::hash(name, 16).toHex());
}

// Anybody can make a folder of that name where temporary ones lie.
bool isOursAlone(const QString &folder)
{
    constexpr auto others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    const QFileInfo info(folder);
    return info.isDir() && !info.isSymLink() && info.ownerId() == geteuid() && !(info.permissions() & others);
}

bool make(const QString &folder)
{
    QDir().mkdir(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return isOursAlone(folder);
}

} // namespace

QString controlSocketToMake(const QString &dataFolder)
{
    const QStringList folders = runtimeFolders(geteuid());
    for (const QString &folder : folders)
        if (const QString path = pathIn(folder, dataFolder); path.toUtf8().size() <= longestPath && make(folder))
            return path;
    return {};
}

void leaveControlSocket(const QString &name)
{
    const QString folder = QFileInfo(name).path();
    if (folder != serviceFolder)
        QDir().rmdir(folder); // only when it is empty
}

// An administrator asks for somebody else, whose data folder it is.
QStringList controlSocketsToTry(const QString &dataFolder)
{
    QStringList paths;
    for (const uint user : { geteuid(), QFileInfo(dataFolder).ownerId() })
        for (const QString &folder : runtimeFolders(user))
            paths.append(pathIn(folder, dataFolder));
    paths.removeDuplicates();
    return paths;
}

} // namespace gangway::app
