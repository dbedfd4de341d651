// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controlsocket.h"

#include "app/controlsocketname.h"

#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

constexpr int patienceMs = 3000;
constexpr int probePatienceMs = 200;
constexpr qint64 longestOrder = 256;
constexpr auto fine = "ok\n";
constexpr auto failed = "failed\n";

Error silent(const QString &dataFolder)
{
    return {
        .code = Error::Code::Busy, .message = u"The node on %1 does not answer."_s.arg(dataFolder), .retryAfterMs = 1000
    };
}

bool connects(QLocalSocket &socket, const QString &dataFolder, int patience)
{
    const QStringList names = controlSocketsToTry(dataFolder);
    for (const QString &name : names) {
        socket.connectToServer(name);
        if (socket.waitForConnected(patience))
            return true;
        socket.abort();
    }
    return false;
}

} // namespace

ControlSocket::ControlSocket(Orders carryOut, QObject *parent) : QObject(parent), m_carryOut(std::move(carryOut))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlSocket::serveNext);
}

ControlSocket::~ControlSocket()
{
    if (!m_server.isListening())
        return;
    m_server.close();
    leaveControlSocket(m_name);
}

Result<Done> ControlSocket::listen(const QString &dataFolder)
{
    QLocalSocket probe;
    if (connects(probe, dataFolder, probePatienceMs))
        return Error { .code = Error::Code::Busy, .message = u"Another node runs on %1."_s.arg(dataFolder) };
    // Twice: another node may just have ended, and taken away the folder.
    if (open(dataFolder) || open(dataFolder))
        return Done {};
    if (m_name.isEmpty())
        return Error::internal(u"There is no folder for the local control socket that is this user's alone."_s);
    return Error::internal(u"The local control socket cannot be opened: %1."_s.arg(m_server.errorString()));
}

bool ControlSocket::open(const QString &dataFolder)
{
    m_name = controlSocketToMake(dataFolder);
    QLocalServer::removeServer(m_name); // left behind by one that was killed
    return !m_name.isEmpty() && m_server.listen(m_name);
}

void ControlSocket::serveNext()
{
    QLocalSocket *socket = m_server.nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (!socket->canReadLine())
            return;
        const auto answer = m_carryOut(QString::fromUtf8(socket->readLine(longestOrder)).trimmed());
        socket->write(answer ? fine : failed);
        socket->write((answer ? *answer : answer.error().message).toUtf8() + '\n');
        socket->disconnectFromServer();
    });
}

Result<QString> ControlSocket::ask(const QString &dataFolder, const QString &order)
{
    QLocalSocket socket;
    if (!connects(socket, dataFolder, patienceMs))
        return Error { .code = Error::Code::NotFound,
            .message = u"No node runs on %1. Start it first."_s.arg(dataFolder),
            .field = u"node"_s };
    socket.write(order.toUtf8() + '\n');
    while (socket.state() == QLocalSocket::ConnectedState)
        if (!socket.waitForReadyRead(patienceMs) && socket.state() == QLocalSocket::ConnectedState)
            return silent(dataFolder);
    const QByteArray word = socket.readLine();
    const QString answer = QString::fromUtf8(socket.readAll()).trimmed();
    if (word == failed)
        return Error { .code = Error::Code::Denied, .message = answer };
    return word == fine ? Result<QString>(answer) : Result<QString>(silent(dataFolder));
}

} // namespace gangway::app
