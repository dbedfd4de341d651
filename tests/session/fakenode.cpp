// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/fakenode.h"

#include "node/gateway/certificate.h"

#include <QDir>
#include <QSslCertificate>
#include <QSslKey>

namespace gangway::session::test {

FakeNode::FakeNode(const QString &folder) : m_server(QStringLiteral("fake"), QWebSocketServer::NonSecureMode)
{
    QDir().mkpath(folder);
    const auto certificate = gateway::ownCertificate(folder, {});
    if (!certificate)
        qFatal("no certificate: %s", qPrintable(certificate.error().message));
    m_fingerprint = certificate->fingerprint();
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(certificate->chainPem));
    tls.setPrivateKey(QSslKey(certificate->keyPem, QSsl::Ec));
    m_listener.setSslConfiguration(tls);
    m_server.setSupportedSubprotocols({ QStringLiteral("gangway.v1") });
    connect(&m_listener, &QSslServer::pendingConnectionAvailable, this, &FakeNode::accepted);
    connect(&m_server, &QWebSocketServer::newConnection, this, &FakeNode::connected);
    if (!listen())
        qFatal("the fake node cannot listen");
}

FakeNode::~FakeNode()
{
    goAway();
}

bool FakeNode::listen()
{
    const bool listens = m_listener.listen(QHostAddress::LocalHost, m_port);
    m_port = m_listener.serverPort();
    return listens;
}

void FakeNode::moveTo(quint16 port)
{
    goAway();
    m_port = port;
    if (!listen())
        qFatal("the fake node cannot move");
}

void FakeNode::goAway()
{
    m_listener.close();
    cut();
}

void FakeNode::cut()
{
    if (m_client) {
        m_client->disconnect(this);
        m_client->abort();
        m_client->deleteLater();
    }
    m_client.clear();
}

void FakeNode::accepted()
{
    while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { tellApart(socket); });
        tellApart(socket);
    }
}

void FakeNode::tellApart(QTcpSocket *socket)
{
    const QByteArray start = socket->peek(8);
    if (start.size() < 8)
        return;
    socket->disconnect(this);
    start == "GET /veh" ? tellWho(socket) : m_server.handleConnection(socket);
}

void FakeNode::tellWho(QTcpSocket *socket)
{
    ++looks;
    const QByteArray body = "{\"id\":\"" + domain.text().toLatin1() + "\",\"name\":\"Train A\",\"people\":1}";
    socket->write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " +
        QByteArray::number(body.size()) + "\r\n\r\n" + body);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    socket->disconnectFromHost();
}

void FakeNode::connected()
{
    cut();
    m_client = m_server.nextPendingConnection();
    ++connections;
    connect(m_client, &QWebSocket::textMessageReceived, this, &FakeNode::received);
}

void FakeNode::received(const QString &frame)
{
    const auto decoded = protocol::decodeRequest(frame.toUtf8());
    const auto *request = std::get_if<protocol::RequestFrame>(&decoded);
    if (!request)
        qFatal("the session sent what is no request: %s", qPrintable(frame));
    requests.append(request->request);
    if (isMute || (script && script(request->ref, request->request)))
        return;
    serve(request->ref, request->request);
}

void FakeNode::serve(qint64 ref, const Request &request)
{
    if (const auto *hello = std::get_if<protocol::Hello>(&request))
        return welcome(ref, *hello);
    if (const auto *post = std::get_if<protocol::MessagePost>(&request))
        return answer(ref, save(*post));
    if (const auto *join = std::get_if<protocol::RoomJoin>(&request))
        return answer(ref, protocol::OwnRoomStateAnswer { { join->room, true, 0, 0, ++change } });
    if (std::holds_alternative<protocol::History>(request))
        return answer(ref, protocol::HistoryPage {});
    if (const auto *asked = std::get_if<protocol::RoomsFind>(&request))
        return answer(ref, find(*asked));
    if (const auto *asked = std::get_if<protocol::PeopleFind>(&request))
        return answer(ref, find(*asked));
    answer(ref, protocol::Accepted {});
}

template<typename T>
QList<T> ofKind(const QList<protocol::Item> &items)
{
    QList<T> found;
    for (const protocol::Item &item : items)
        if (const auto *value = std::get_if<T>(&item))
            found.append(*value);
    return found;
}

// The cursor is the number of rooms that were given before.
protocol::FoundRooms FakeNode::find(const protocol::RoomsFind &asked) const
{
    QList<protocol::Room> matching;
    for (const protocol::Room &room : rooms + ofKind<protocol::Room>(world))
        if (room.name.startsWith(asked.query, Qt::CaseInsensitive))
            matching.append(room);
    const qsizetype end = asked.after.toInt() + foundAtOnce;
    return { matching.mid(asked.after.toInt(), foundAtOnce), end < matching.size() ? QString::number(end) : QString() };
}

protocol::FoundPeople FakeNode::find(const protocol::PeopleFind &asked) const
{
    protocol::FoundPeople found;
    for (const protocol::Person &one : people + ofKind<protocol::Person>(world))
        if (asked.ids && asked.ids->contains(one.id))
            found.people.append(one);
    return found;
}

void FakeNode::welcome(qint64 ref, const protocol::Hello &hello)
{
    protocol::Welcome welcome;
    welcome.domain.id = domain;
    welcome.domain.name = QStringLiteral("Train A");
    welcome.domain.own = true;
    welcome.me = test::person(person, QStringLiteral("Tavi"), 1);
    welcome.token = hello.token.isEmpty() ? token : QString();
    welcome.change = change;
    answer(ref, welcome);
    const qint64 after = hello.resume ? hello.resume->after : 0;
    QList<protocol::Item> news;
    std::copy_if(world.begin(), world.end(), std::back_inserter(news),
        [after](const protocol::Item &item) { return protocol::changeOf(item) > after; });
    if (!news.isEmpty())
        tell(protocol::Changed { change, news });
    tell(protocol::CaughtUp { change });
}

protocol::Posted FakeNode::save(const protocol::MessagePost &post)
{
    for (const protocol::Message &held : saved)
        if (held.id == post.id)
            return { held.id, held.hlc, held.arrival, held.arrived };
    protocol::Message fresh = message(++change, post.content.text, person);
    fresh.id = post.id;
    fresh.room = post.room;
    saved.append(fresh);
    return { fresh.id, fresh.hlc, fresh.arrival, fresh.arrived };
}

void FakeNode::answer(qint64 ref, const protocol::Answer &answer)
{
    send(protocol::encodeAnswer(ref, answer));
}

void FakeNode::refuse(qint64 ref, const Error &error)
{
    send(protocol::encodeError(ref, error));
}

void FakeNode::tell(const protocol::Event &event)
{
    send(protocol::encodeEvent(event));
}

void FakeNode::tellLive(const QList<protocol::Item> &items)
{
    for (const protocol::Item &item : items)
        change = std::max(change, protocol::changeOf(item));
    tell(protocol::Changed { ++change, items });
}

void FakeNode::close(int code, const QString &reason)
{
    m_client->close(QWebSocketProtocol::CloseCode(code), reason);
}

void FakeNode::send(const QByteArray &frame)
{
    if (m_client)
        m_client->sendTextMessage(QString::fromUtf8(frame));
}

} // namespace gangway::session::test
