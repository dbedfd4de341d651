// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/socket.h"

#include "ui/session/fingerprint.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QSslError>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

using namespace Qt::StringLiterals;

namespace gangway::session {

namespace {

// A stall of five seconds inside one frame makes QWebSocket give up: frames stay small, longer messages go in
// fragments.
constexpr int outgoingFrame = 16 * 1024;

// A node's frame is at most 64 KiB. Four times that leaves room for a later version; more is an attack or a mistake.
constexpr int incomingMessage = 4 * 65536;

Error lost(const QString &text)
{
    return Error { Error::Code::Busy, text, u"connection"_s };
}

} // namespace

Socket::Socket(const QString &host, quint16 port, const QString &pin, const Timeouts &timeouts) :
    m_host(host),
    m_port(port),
    m_pin(pin.toLower()),
    m_timeouts(timeouts),
    m_socket(std::make_unique<QWebSocket>())
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setMaxAllowedIncomingFrameSize(incomingMessage);
    m_socket->setMaxAllowedIncomingMessageSize(incomingMessage);
    m_socket->setOutgoingFrameSize(outgoingFrame);
    m_ping.setSingleShot(true);
    m_silence.setSingleShot(true);
    wire();
}

// The socket outlives this call by one turn of the loop: it may be the one whose signal led here.
Socket::~Socket()
{
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater();
}

void Socket::wire()
{
    QWebSocket *socket = m_socket.get();
    connect(socket, &QWebSocket::sslErrors, this, &Socket::checkErrors);
    connect(socket, &QWebSocket::connected, this, &Socket::connected);
    connect(socket, &QWebSocket::disconnected, this, &Socket::failed);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(socket, &QWebSocket::errorOccurred, this, &Socket::failed);
#else
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &Socket::failed);
#endif
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        heard();
        Q_EMIT received(text.toUtf8());
    });
    connect(socket, &QWebSocket::pong, this, &Socket::heard);
    connect(&m_ping, &QTimer::timeout, this, [this] { m_socket->ping(); });
    connect(&m_silence, &QTimer::timeout, this, [this] { abort(lost(u"Nothing was heard for too long."_s)); });
}

void Socket::open()
{
    QUrl url;
    url.setScheme(u"wss"_s);
    url.setHost(m_host);
    url.setPort(m_port);
    url.setPath(u"/ws"_s);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({ u"gangway.v1"_s });
    m_silence.start(m_timeouts.connectWithin);
    m_socket->open(QNetworkRequest(url), options);
}

void Socket::send(const QByteArray &frame)
{
    m_socket->sendTextMessage(QString::fromUtf8(frame));
}

void Socket::probe()
{
    if (m_finished || !m_socket->isValid())
        return;
    m_socket->ping();
    m_silence.start(std::min(m_silence.remainingTimeAsDuration(), m_timeouts.connectWithin));
}

void Socket::leave()
{
    m_finished = true;
    m_socket->close(QWebSocketProtocol::CloseCodeNormal);
    m_socket->flush();
}

void Socket::abort(const Error &error)
{
    finish({ 0, error });
}

// A self-signed certificate is an error to TLS; it is forgiven for the pinned one alone.
void Socket::checkErrors(const QList<QSslError> &)
{
    if (accepts(m_socket->sslConfiguration().peerCertificate()))
        m_socket->ignoreSslErrors();
}

// A certificate that TLS has nothing against is held to the pin as well.
void Socket::connected()
{
    const QSslCertificate certificate = m_socket->sslConfiguration().peerCertificate();
    if (m_finished || !accepts(certificate))
        return;
    heard();
    Q_EMIT opened(fingerprintOf(certificate));
}

bool Socket::accepts(const QSslCertificate &certificate)
{
    const QString presented = fingerprintOf(certificate);
    if (!presented.isEmpty() && (m_pin.isEmpty() || presented == m_pin))
        return true;
    if (!m_finished) {
        m_finished = true;
        Q_EMIT certificateChanged(m_pin, presented);
    }
    return false;
}

void Socket::failed()
{
    const QString reason = m_socket->closeReason();
    Error error = lost(reason.isEmpty() ? m_socket->errorString() : reason);
    if (const auto code = errorCodeFromName(reason))
        error.code = *code;
    finish({ int(m_socket->closeCode()), error });
}

void Socket::heard()
{
    m_ping.start(m_timeouts.pingAfter);
    m_silence.start(m_timeouts.silence);
}

void Socket::finish(const Closed &reason)
{
    m_ping.stop();
    m_silence.stop();
    if (std::exchange(m_finished, true))
        return;
    Q_EMIT closed(reason);
}

} // namespace gangway::session
