// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/requests.h"
#include "ui/session/secretstore.h"

namespace gangway::session {

/// Says who one is: finds the token, says hello with what there is, keeps a new token. Never makes a new identity over
/// one that could not be read. GUI thread.
class SignIn : public QObject {
    Q_OBJECT

public:
    struct Credentials {
        QString guestName;
        QString ownerTicket;
        QString token; ///< of an account; empty: the one that is kept
        QString client;
    };

    SignIn(SecretStore &secrets, Requests &requests, QObject *parent = nullptr);

    /// The credentials to use; `domain` null: not known before hello, so no kept token is looked for.
    void setCredentials(const Credentials &credentials, const DomainId &domain);
    /// Reads the token; answered by `ready` or `refused`.
    void prepare();
    /// On an open connection to `domain`, whose answer alone is taken; `resume` nothing: from the beginning.
    void sayHello(const DomainId &domain, const std::optional<protocol::Resume> &resume);
    /// Another name after `nameTaken`; the next hello uses it and no token.
    void chooseName(const QString &nick);
    bool isWaitingForName() const { return m_waitingForName; }
    /// Forgets the token, here and in the store.
    void forget();

Q_SIGNALS:
    void ready();
    void welcomed(const gangway::protocol::Welcome &welcome);
    void nameTaken(const gangway::Error &error);
    /// The cursor is not of this node's history: say hello without.
    void resyncNeeded();
    /// No attempt will change it without a person.
    void refused(const gangway::Error &error);
    /// The domain does not take the token: whoever it was, next time they are somebody new here, or sign in.
    void signedOut();
    /// A later attempt may succeed.
    void failed(const gangway::Error &error);
    /// The new token could not be kept.
    void notKept(const gangway::Error &error);
    /// There is no keychain: the token lies in this file.
    void keptInFile(const QString &path);

private:
    void answered(const DomainId &asked, const Result<protocol::Welcome> &answer);
    void rejected(const Error &error);
    void unauthenticated(const Error &error);
    void keepToken(const DomainId &domain, const QString &token);

    SecretStore &m_secrets;
    Requests &m_requests;
    Credentials m_credentials;
    DomainId m_domain;
    QString m_token;
    bool m_isRead = false;
    bool m_waitingForName = false;
    int m_turn = 0; ///< tells late answers of the store from current ones
};

} // namespace gangway::session
