// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/connector.h"
#include "ui/session/contentflow.h"
#include "ui/session/hostverifier.h"
#include "ui/session/signin.h"

namespace gangway::session {

/// Leads from a target to an open cache, a connection to a trusted host, and a hello; and again after each loss. GUI
/// thread.
class ConnectionFlow : public QObject {
    Q_OBJECT

public:
    struct Dependencies {
        Requests &requests;
        SecretStore &secrets;
        HostVerifier &hosts;
        ContentFlow &content;
    };

    ConnectionFlow(const Dependencies &dependencies, const Session::Options &options, QObject *parent = nullptr);

    void start(const Target &target);
    void stop();
    void send(const QByteArray &frame) { m_connector.send(frame); }

    /// Another name after Notice::NameTaken.
    void chooseName(const QString &nick);
    void reconnectNow();
    void signOut();
    /// The name that whoever is known by a token wants to have from now on; given once.
    QString takeChosenName();

Q_SIGNALS:
    void changed(const gangway::session::ConnectionView &connection);
    void noticeRaised(const gangway::session::Notice &notice);

private:
    void wireConnector();
    void wireSignIn();
    void begin(const Target &target, const DomainId &domain);
    void openCache(const DomainId &domain, std::function<void()> then);
    void connectNow();
    void opened(const QString &fingerprint);
    void met(const VehicleView &vehicle, const QString &fingerprint);
    void certificateChanged(const QString &expected, const QString &presented);
    void sayHello();
    void received(const QByteArray &frame);
    void welcomed(const protocol::Welcome &welcome);
    void enter(const protocol::Welcome &welcome);
    void lost(const Closed &closed);
    void refuse(const Error &reason);
    void signedOut();
    void nameTaken(const Error &error);
    void setPhase(ConnectionView::Phase phase, const Error &reason = {}, Timestamp retryAt = 0);

    Requests &m_requests;
    HostVerifier &m_hosts;
    ContentFlow &m_content;
    Connector m_connector;
    SignIn m_signIn;
    SystemClock m_clock;
    QString m_clientName;

    Target m_target;
    DomainId m_met; ///< who answered on the open connection
    bool m_isFromLink = false; ///< the certificate was named by whoever leads here, not found by the address
    bool m_wasOnBoard = false; ///< since the session was started
    ConnectionView::Phase m_phase = ConnectionView::Phase::Idle;
};

} // namespace gangway::session
