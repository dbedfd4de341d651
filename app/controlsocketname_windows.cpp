// SPDX-License-Identifier: GPL-3.0-or-later
// The twin for Linux and macOS is controlsocketname_unix.cpp.
#include "app/controlsocketname.h"

#include "node/base/crypto.h"

#include <QDir>

namespace gangway::app {

QString controlSocketToMake(const QString &dataFolder)
{
    const QByteArray folder = QDir(dataFolder).absolutePath().toUtf8();
    return QStringLiteral("gangway-") + QString::fromLatin1(crypto::hash(folder, 16).toHex());
}

void leaveControlSocket(const QString &)
{
    // A pipe lies in no folder.
}

QStringList controlSocketsToTry(const QString &dataFolder)
{
    return { controlSocketToMake(dataFolder) };
}

} // namespace gangway::app
