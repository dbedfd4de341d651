// SPDX-License-Identifier: GPL-3.0-or-later
// The twin for Windows is controlsocketname_windows.cpp.
#include "app/controlsocketname.h"

#include "node/base/crypto.h"

#include <QDir>

namespace gangway::app {

namespace {

// sockaddr_un has room for 104 to 108 bytes, and QLocalServer first makes the socket in a folder of its own beside it.
constexpr qsizetype longestPath = 80;

} // namespace

QString controlSocketName(const QString &dataFolder)
{
    const QString path = QDir(dataFolder).absoluteFilePath(QStringLiteral("control"));
    if (path.toUtf8().size() <= longestPath)
        return path;
    return QStringLiteral("gangway-") + QString::fromLatin1(crypto::hash(path.toUtf8(), 16).toHex());
}

} // namespace gangway::app
