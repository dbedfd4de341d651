// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

constexpr int patienceMs = 2000;

QString socketName(const QString &profileFolder)
{
    const QByteArray digest =
        QCryptographicHash::hash(QDir(profileFolder).absolutePath().toUtf8(), QCryptographicHash::Sha256);
    return u"gangway-window-"_s + QString::fromLatin1(digest.toHex().left(32));
}

} // namespace

SingleInstance::SingleInstance(const QString &profileFolder, QObject *parent) :
    QObject(parent),
    m_name(socketName(profileFolder)),
    m_lock(QDir(profileFolder).filePath(u"window.lock"_s))
{
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

bool SingleInstance::claim(const QStringList &arguments)
{
    if (!m_lock.tryLock(0))
        return !tellFirst(arguments);
    QLocalServer::removeServer(m_name); // left behind by one that was killed
    m_server.listen(m_name);
    return true;
}

bool SingleInstance::tellFirst(const QStringList &arguments) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs))
        return false;
    QDataStream stream(&socket);
    stream << arguments;
    return socket.waitForBytesWritten(patienceMs);
}

void SingleInstance::receive()
{
    QLocalSocket *socket = m_server.nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
        QStringList arguments;
        QDataStream stream(socket);
        stream >> arguments;
        socket->deleteLater();
        Q_EMIT startedAgain(arguments);
    });
}

} // namespace gangway::app
