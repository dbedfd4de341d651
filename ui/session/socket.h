// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/error.h"
#include "ui/session/timeouts.h"

#include <QObject>
#include <QSslCertificate>
#include <QTimer>

#include <memory>

class QSslError;
class QWebSocket;

namespace gangway::session {

/// Why a connection ended.
struct Closed {
    static constexpr int signedOut = 4001; ///< the token is good no more
    int code = 0; ///< of the WebSocket close frame; 0: none came
    Error error;
};

/// One connection to a node: a WebSocket over TLS that accepts exactly one certificate, and the watch over its silence.
/// Made for one attempt, then thrown away. GUI thread.
class Socket : public QObject {
    Q_OBJECT

public:
    /// `pin`: SHA-256 of the certificate in hex; empty accepts the one presented, which `opened` tells.
    Socket(const QString &host, quint16 port, const QString &pin, const Timeouts &timeouts);
    ~Socket() override;

    void open();
    void send(const QByteArray &frame);
    /// Asks whether anybody is there still; without an answer as soon as a connection would take, nobody is.
    void probe();
    /// Says good-bye (close code 1000); `closed` is not emitted any more.
    void leave();
    /// Ends the connection at once; `closed` tells `error`.
    void abort(const Error &error);

Q_SIGNALS:
    void opened(const QString &fingerprint);
    void received(const QByteArray &frame);
    void closed(const gangway::session::Closed &closed);
    void certificateChanged(const QString &expected, const QString &presented);

private:
    void wire();
    void checkErrors(const QList<QSslError> &errors);
    void connected();
    bool accepts(const QSslCertificate &certificate);
    void failed();
    void heard();
    void finish(const Closed &closed);

    QString m_host;
    quint16 m_port;
    QString m_pin;
    Timeouts m_timeouts;
    bool m_finished = false;
    std::unique_ptr<QWebSocket> m_socket;
    QTimer m_ping; ///< fires after a silence that is worth a question
    QTimer m_silence; ///< fires when even that was not answered; before `opened`, when the handshake takes too long
};

} // namespace gangway::session
