// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controlsocket.h"

#include "app/controlsocketname.h"

#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

constexpr int patienceMs = 3000;
constexpr auto ticketRequest = "owner-ticket\n";

} // namespace

ControlSocket::ControlSocket(std::function<QString()> issueTicket, QObject *parent) :
    QObject(parent),
    m_issueTicket(std::move(issueTicket))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlSocket::serveNext);
}

Result<Done> ControlSocket::listen(const QString &dataFolder)
{
    const QString name = controlSocketName(dataFolder);
    QLocalSocket probe;
    probe.connectToServer(name);
    if (probe.waitForConnected(200))
        return Error { .code = Error::Code::Busy, .message = u"Another node runs on %1."_s.arg(dataFolder) };
    QLocalServer::removeServer(name); // left behind by one that was killed
    if (!m_server.listen(name))
        return Error::internal(u"The local control socket cannot be opened: %1."_s.arg(m_server.errorString()));
    return Done {};
}

void ControlSocket::serveNext()
{
    QLocalSocket *socket = m_server.nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (!socket->canReadLine())
            return;
        if (socket->readLine(64) == ticketRequest)
            socket->write(m_issueTicket().toUtf8() + '\n');
        socket->disconnectFromServer();
    });
}

Result<QString> ControlSocket::requestOwnerTicket(const QString &dataFolder)
{
    QLocalSocket socket;
    socket.connectToServer(controlSocketName(dataFolder));
    if (!socket.waitForConnected(patienceMs))
        return Error { .code = Error::Code::NotFound,
            .message = u"No node runs on %1. Start it first."_s.arg(dataFolder),
            .field = u"node"_s };
    socket.write(ticketRequest);
    while (!socket.canReadLine())
        if (!socket.waitForReadyRead(patienceMs))
            return Error { .code = Error::Code::Busy,
                .message = u"The node on %1 does not answer."_s.arg(dataFolder),
                .retryAfterMs = 1000 };
    return QString::fromUtf8(socket.readLine()).trimmed();
}

} // namespace gangway::app
