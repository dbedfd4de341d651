// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/wsclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QWebSocketHandshakeOptions>

#include <algorithm>

namespace gangway::support {

namespace {

// The fields that tell values of one kind apart.
QStringList keysOf(const QString &kind)
{
    if (kind == u"mine")
        return { QStringLiteral("room") };
    if (kind == u"member" || kind == u"read_mark" || kind == u"delivered_mark")
        return { QStringLiteral("room"), QStringLiteral("person") };
    if (kind == u"seal")
        return { QStringLiteral("scope"), QStringLiteral("epoch"), QStringLiteral("number") };
    if (kind == u"reach")
        return { QStringLiteral("domain"), QStringLiteral("scope"), QStringLiteral("epoch") };
    if (kind == u"link")
        return {};
    return { QStringLiteral("id") };
}

bool isSame(const QString &kind, const QJsonObject &one, const QJsonObject &other)
{
    const QStringList keys = keysOf(kind);
    return std::all_of(
        keys.begin(), keys.end(), [&](const QString &key) { return one.value(key) == other.value(key); });
}

QString described(const QJsonObject &frame)
{
    return QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact));
}

} // namespace

Result<std::unique_ptr<WsClient>> WsClient::open(const Options &options)
{
    std::unique_ptr<WsClient> client(new WsClient);
    QNetworkRequest request { QUrl(options.url) };
    if (!options.origin.isEmpty())
        request.setRawHeader("Origin", options.origin.toUtf8());
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({ QStringLiteral("gangway.v1") });
    bool isOver = false;
    QObject::connect(&client->m_socket, &QWebSocket::connected, &client->m_socket, [&] { isOver = true; });
    const auto failure =
        QObject::connect(&client->m_socket, &QWebSocket::disconnected, &client->m_socket, [&] { isOver = true; });
    client->m_socket.ignoreSslErrors();
    client->m_socket.open(request, handshake);
    client->waitUntil([&] { return isOver; });
    QObject::disconnect(failure);
    if (!client->isOpen())
        return Error::internal(QStringLiteral("%1: %2").arg(options.url, client->m_socket.errorString()));
    return client;
}

Result<std::unique_ptr<WsClient>> WsClient::open(quint16 port)
{
    return open({ .url = QStringLiteral("ws://127.0.0.1:%1/ws").arg(port) });
}

WsClient::WsClient()
{
    QObject::connect(
        &m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) { take(text); });
}

Result<QJsonObject> WsClient::request(const QString &type, const QJsonObject &fields, int limit)
{
    const int ref = send(type, fields);
    qsizetype looked = 0;
    QJsonObject answer;
    const bool hasCome = waitUntil(
        [&] {
            for (; looked < m_frames.size() && answer.isEmpty(); ++looked)
                if (m_frames.at(looked).value(u"ref").toInt() == ref)
                    answer = m_frames.at(looked);
            return !answer.isEmpty() || !isOpen();
        },
        limit);
    if (hasCome && !answer.isEmpty())
        return answer;
    return Error::internal(isOpen() ? QStringLiteral("%1 was not answered").arg(type)
                                    : QStringLiteral("%1: closed with %2").arg(type).arg(closeCode()));
}

Result<QJsonObject> WsClient::enterAsGuest(const QString &name, const QJsonObject &more)
{
    QJsonObject fields = more;
    fields.insert(QStringLiteral("guest"), QJsonObject { { QStringLiteral("name"), name } });
    return enter(fields);
}

Result<QJsonObject> WsClient::enter(QJsonObject fields)
{
    fields.insert(QStringLiteral("client"), QStringLiteral("gangway-test/1"));
    const auto answer = request(QStringLiteral("hello"), fields);
    if (!answer)
        return answer.error();
    if (answer->value(u"t").toString() != u"ok")
        return Error::internal(described(*answer));
    if (!waitUntil([this] { return !frames(QStringLiteral("caught_up")).isEmpty(); }))
        return Error::internal(QStringLiteral("caught_up did not come"));
    return *answer;
}

int WsClient::send(const QString &type, QJsonObject fields)
{
    fields.insert(QStringLiteral("t"), type);
    fields.insert(QStringLiteral("ref"), ++m_lastRef);
    sendText(described(fields));
    return m_lastRef;
}

bool WsClient::waitUntil(const std::function<bool()> &condition, int limit)
{
    return QTest::qWaitFor(condition, limit);
}

QList<QJsonObject> WsClient::frames(const QString &type) const
{
    QList<QJsonObject> found;
    for (const QJsonObject &frame : m_frames)
        if (frame.value(u"t").toString() == type)
            found << frame;
    return found;
}

QList<QJsonObject> WsClient::values(const QString &kind) const
{
    return m_values.value(kind);
}

QJsonObject WsClient::value(const QString &kind, const QString &id) const
{
    const QString key = keysOf(kind).value(0);
    for (const QJsonObject &value : m_values.value(kind))
        if (key.isEmpty() || value.value(key).toString() == id)
            return value;
    return {};
}

void WsClient::take(const QString &text)
{
    const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
    m_frames << frame;
    for (const auto item : frame.value(u"items").toArray())
        takeItem(item.toObject());
}

void WsClient::takeItem(const QJsonObject &item)
{
    for (auto entry = item.begin(); entry != item.end(); ++entry) {
        QList<QJsonObject> &known = m_values[entry.key()];
        const QJsonObject value = entry.value().toObject();
        const auto place = std::find_if(
            known.begin(), known.end(), [&](const QJsonObject &other) { return isSame(entry.key(), value, other); });
        if (place == known.end())
            known << value;
        else if (value.value(u"change").toInteger() >= place->value(u"change").toInteger())
            *place = value;
    }
}

} // namespace gangway::support
