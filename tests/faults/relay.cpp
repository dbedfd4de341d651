// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/relay.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QStringList>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

namespace gangway::faults {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString protocolName = u"gangway.v1"_s;

// So many posts of each connection lie in the memory of a node that acknowledges before the commit.
constexpr int held = 16;

QJsonObject parsed(const QString &frame)
{
    return QJsonDocument::fromJson(frame.toUtf8()).object();
}

QString forgedAnswer(const QJsonObject &post)
{
    const QJsonObject message { { "id"_L1, post["id"_L1] }, { "state"_L1, "saved"_L1 } };
    const QJsonObject answer { { "t"_L1, "ok"_L1 }, { "ref"_L1, post["ref"_L1] }, { "message"_L1, message } };
    return QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact));
}

} // namespace

/// One client and its connection to the node; the end of one is the end of the other.
class Relay::Pair : public QObject {
public:
    Pair(Relay &relay, QWebSocket *client) : QObject(&relay), m_relay(relay), m_client(client)
    {
        m_client->setParent(this);
        connect(m_client, &QWebSocket::textMessageReceived, this, &Pair::takeFromClient);
        connect(m_client, &QWebSocket::disconnected, this, &QObject::deleteLater);
        connect(&m_node, &QWebSocket::connected, this, &Pair::handOn);
        connect(&m_node, &QWebSocket::textMessageReceived, this, &Pair::takeFromNode);
        connect(&m_node, &QWebSocket::disconnected, m_client, &QWebSocket::abort);
        QWebSocketHandshakeOptions handshake;
        handshake.setSubprotocols({ protocolName });
        m_node.open(QNetworkRequest(QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(relay.m_node))), handshake);
    }

private:
    void takeFromClient(const QString &frame)
    {
        if (m_relay.m_answers == Answers::BeforeTheCommit)
            forge(parsed(frame));
        m_waiting.append(frame);
        handOn();
    }

    void handOn()
    {
        while (m_node.isValid() && m_waiting.size() > (m_forged.isEmpty() ? 0 : held))
            m_node.sendTextMessage(m_waiting.takeFirst());
    }

    void forge(const QJsonObject &request)
    {
        if (request["t"_L1] != "message.post"_L1)
            return;
        m_forged.insert(request["ref"_L1].toInt());
        ++m_relay.m_bent;
        m_client->sendTextMessage(forgedAnswer(request));
    }

    void takeFromNode(const QString &frame)
    {
        const int ref = frame.contains("\"ref\":"_L1) ? parsed(frame)["ref"_L1].toInt() : 0;
        if (ref != 0 && m_forged.contains(ref))
            return;
        if (ref != 0 && m_relay.m_answers == Answers::Swallowed)
            ++m_relay.m_bent;
        else
            m_client->sendTextMessage(frame);
    }

    Relay &m_relay;
    QWebSocket *m_client;
    QWebSocket m_node;
    QStringList m_waiting; // from the client
    QSet<int> m_forged; // refs that the relay has answered itself: the node's answer comes too late
};

Result<std::unique_ptr<Relay>> Relay::start(quint16 port)
{
    std::unique_ptr<Relay> relay(new Relay(port));
    if (!relay->m_listener.listen(QHostAddress::LocalHost))
        return Error::internal(relay->m_listener.errorString());
    return relay;
}

Relay::Relay(quint16 node) : m_node(node), m_listener(u"relay"_s, QWebSocketServer::NonSecureMode)
{
    m_listener.setSupportedSubprotocols({ protocolName });
    connect(&m_listener, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket *client = m_listener.nextPendingConnection())
            new Pair(*this, client);
    });
}

} // namespace gangway::faults
