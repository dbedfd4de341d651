// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "ui/session/socket.h"

namespace gangway::session {

/// Keeps one connection to one node alive: connects, notices the end, waits with back-off, connects again, until it is
/// stopped. GUI thread.
class Connector : public QObject {
    Q_OBJECT

public:
    struct Address {
        QString host;
        quint16 port = 0;
        QString pin; ///< as of Socket
    };

    explicit Connector(const Timeouts &timeouts, QObject *parent = nullptr);
    ~Connector() override;

    void start(const Address &address);
    /// Says good-bye when connected; nothing is tried any more.
    void stop();
    /// From now on only this certificate is accepted.
    void setPin(const QString &fingerprint) { m_address.pin = fingerprint; }
    /// All is well and on disk: the next trouble starts the back-off from its beginning.
    void confirm() { m_attempt = 0; }
    /// Without waiting any longer. A connection that is open has to show at once that it is alive.
    void reconnectNow();
    /// Ends the connection and tries again with back-off.
    void drop(const Error &reason);

    void send(const QByteArray &frame);
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void connecting();
    void opened(const QString &fingerprint);
    void received(const QByteArray &frame);
    /// The connection ended. A receiver that calls stop() prevents the next attempt.
    void lost(const gangway::session::Closed &closed);
    /// The next attempt starts at `retryAt`.
    void waiting(gangway::Timestamp retryAt, const gangway::Error &reason);
    void certificateChanged(const QString &expected, const QString &presented);

private:
    void connectNow();
    void ended(const Closed &closed);
    void retire();

    Timeouts m_timeouts;
    Address m_address;
    bool m_running = false;
    int m_attempt = 0;
    QTimer m_retry;
    std::unique_ptr<Socket> m_socket;
};

} // namespace gangway::session
