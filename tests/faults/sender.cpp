// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/sender.h"

#include <QJsonDocument>
#include <QWebSocketHandshakeOptions>

#include <utility>

namespace gangway::faults {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pause = 20; // milliseconds before one comes again

} // namespace

Sender::Sender(const Options &options, Ledger &ledger, IdGenerator &ids) :
    m_options(options),
    m_ledger(ledger),
    m_ids(ids)
{
    m_again.setSingleShot(true);
    m_again.setInterval(pause);
    connect(&m_again, &QTimer::timeout, this, [this] { m_stage == Stage::Away ? connectToNode() : post(); });
}

bool Sender::isPassing(const QString &code)
{
    return code == "busy"_L1 || code == "read_only"_L1 || code == "too_many"_L1;
}

void Sender::finish()
{
    m_isFinishing = true;
}

void Sender::resume()
{
    m_isFinishing = false;
    if (m_stage == Stage::Writing && m_text.isEmpty())
        beginNext();
}

void Sender::connectToNode()
{
    m_socket = std::make_unique<QWebSocket>();
    connect(m_socket.get(), &QWebSocket::connected, this, &Sender::greet);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &Sender::take);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &Sender::connectionLost);
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({ u"gangway.v1"_s });
    m_socket->open(QNetworkRequest(QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(m_options.port))), handshake);
}

// The socket is replaced when the timer fires, not while it is telling us.
void Sender::connectionLost()
{
    m_stage = Stage::Away;
    m_again.start();
}

void Sender::say(const QString &type, QJsonObject fields)
{
    fields.insert("t"_L1, type);
    fields.insert("ref"_L1, ++m_ref);
    m_socket->sendTextMessage(QString::fromUtf8(QJsonDocument(fields).toJson(QJsonDocument::Compact)));
}

void Sender::greet()
{
    m_stage = Stage::Greeting;
    QJsonObject hello { { "client"_L1, "gangway-sender/1"_L1 } };
    if (m_token.isEmpty())
        hello.insert("guest"_L1, QJsonObject { { "name"_L1, m_options.name } });
    else
        hello.insert("token"_L1, m_token);
    say(u"hello"_s, hello);
}

// Only answers have a ref; what others write is not worth parsing here.
void Sender::take(const QString &text)
{
    if (!text.contains("\"ref\":"_L1))
        return;
    const QJsonObject answer = QJsonDocument::fromJson(text.toUtf8()).object();
    if (answer["ref"_L1].toInt() != m_ref)
        return;
    if (answer["t"_L1] == "error"_L1)
        takeRefusal(answer);
    else
        takeAnswer(answer);
}

void Sender::takeAnswer(const QJsonObject &answer)
{
    switch (m_stage) {
    case Stage::Away: return;
    case Stage::Greeting:
        if (m_token.isEmpty())
            m_token = answer["token"_L1].toString();
        m_stage = Stage::Joining;
        return say(u"room.join"_s, { { "room"_L1, m_options.room } });
    case Stage::Joining: m_stage = Stage::Writing; return m_text.isEmpty() ? beginNext() : post();
    case Stage::Writing: return takeAcknowledgement(answer);
    }
}

void Sender::takeRefusal(const QJsonObject &error)
{
    const QString code = error["code"_L1].toString();
    if (!isPassing(code) || error["text"_L1].toString().isEmpty())
        m_failure = QString::fromUtf8(QJsonDocument(error).toJson(QJsonDocument::Compact));
    ++m_refusals[code];
    if (m_stage == Stage::Writing)
        m_again.start();
    else
        m_socket->close();
}

void Sender::takeAcknowledgement(const QJsonObject &answer)
{
    const QJsonObject message = answer["message"_L1].toObject();
    if (message["id"_L1] != m_id || message["state"_L1] != "saved"_L1)
        m_failure = QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact));
    m_ledger.note(m_id, m_text);
    ++m_acknowledged;
    m_text.clear();
    beginNext();
}

void Sender::beginNext()
{
    if (m_isFinishing)
        return;
    m_id = m_ids.make<MessageId>().text();
    m_text = u"%1 %2"_s.arg(m_options.name).arg(++m_number);
    m_wasSent = false;
    post();
}

void Sender::post()
{
    if (std::exchange(m_wasSent, true)) {
        ++m_retried;
        if (m_options.retry == Retry::FreshId)
            m_id = m_ids.make<MessageId>().text();
    }
    const QJsonObject content { { "type"_L1, "text"_L1 }, { "text"_L1, m_text } };
    say(u"message.post"_s, { { "id"_L1, m_id }, { "room"_L1, m_options.room }, { "content"_L1, content } });
}

} // namespace gangway::faults
