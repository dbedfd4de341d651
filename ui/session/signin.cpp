// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/signin.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace gangway::session {

SignIn::SignIn(SecretStore &secrets, Requests &requests, QObject *parent) :
    QObject(parent),
    m_secrets(secrets),
    m_requests(requests)
{
}

void SignIn::setCredentials(const Credentials &credentials, const DomainId &domain)
{
    m_credentials = credentials;
    m_domain = domain;
    m_token = credentials.token;
    m_isRead = !m_token.isEmpty();
    m_waitingForName = false;
    ++m_turn;
}

void SignIn::prepare()
{
    if (m_isRead || m_domain.isNull()) {
        Q_EMIT ready();
        return;
    }
    m_secrets.read(m_domain.text(), [self = QPointer(this), turn = m_turn](const Result<QString> &secret) {
        if (!self || turn != self->m_turn)
            return;
        if (!secret && secret.error().code != Error::Code::NotFound) {
            Q_EMIT self->refused(secret.error().in(u"keychain"_s));
            return;
        }
        self->m_isRead = true;
        self->m_token = secret ? *secret : QString();
        Q_EMIT self->ready();
    });
}

// A ticket makes its bearer the owner and is good for once; a token is the person; a name alone makes a new guest.
void SignIn::sayHello(const DomainId &domain, const std::optional<protocol::Resume> &resume)
{
    protocol::Hello hello;
    hello.client = m_credentials.client;
    hello.resume = resume;
    if (!m_credentials.ownerTicket.isEmpty()) {
        hello.ownerTicket = m_credentials.ownerTicket;
        hello.guestName = m_credentials.guestName;
    } else if (!m_token.isEmpty()) {
        hello.token = m_token;
    } else {
        hello.guestName = m_credentials.guestName;
    }
    m_requests.ask<protocol::Welcome>(
        hello, [this, domain](const Result<protocol::Welcome> &answer) { answered(domain, answer); });
}

void SignIn::chooseName(const QString &nick)
{
    m_credentials.guestName = nick;
    m_credentials.ownerTicket.clear();
    m_token.clear();
    m_isRead = true;
    m_waitingForName = false;
}

void SignIn::forget()
{
    m_token.clear();
    m_isRead = true;
    if (!m_domain.isNull())
        m_secrets.remove(m_domain.text(), [](const Result<Done> &) {});
}

void SignIn::answered(const DomainId &asked, const Result<protocol::Welcome> &answer)
{
    if (!answer)
        return rejected(answer.error());
    if (answer->domain.id != asked) {
        Q_EMIT failed(Error { Error::Code::Resync, u"Another vehicle answers now."_s });
        return;
    }
    m_credentials.ownerTicket.clear();
    const QString admitted = std::exchange(m_credentials.token, {});
    if (!answer->token.isEmpty())
        keepToken(answer->domain.id, answer->token);
    else if (!admitted.isEmpty())
        keepToken(answer->domain.id, admitted);
    Q_EMIT welcomed(*answer);
}

void SignIn::rejected(const Error &error)
{
    switch (error.code) {
    case Error::Code::Taken:
        m_waitingForName = true;
        Q_EMIT nameTaken(error);
        return;
    case Error::Code::Resync: Q_EMIT resyncNeeded(); return;
    case Error::Code::Unauthenticated: unauthenticated(error); return;
    case Error::Code::TooMany:
    case Error::Code::Busy:
    case Error::Code::ReadOnly:
    case Error::Code::Internal: Q_EMIT failed(error); return;
    default: Q_EMIT refused(error);
    }
}

// A used ticket is no harm to who has a token. A token that the domain does not know (any more) never will be good.
void SignIn::unauthenticated(const Error &error)
{
    const bool hadTicket = !std::exchange(m_credentials.ownerTicket, {}).isEmpty();
    if (hadTicket && !m_token.isEmpty())
        Q_EMIT failed(error);
    else if (!m_token.isEmpty())
        Q_EMIT signedOut();
    else
        Q_EMIT refused(error);
}

void SignIn::keepToken(const DomainId &domain, const QString &token)
{
    // A person who had a token here was told before where it lies.
    const bool isFirst = m_token.isEmpty() || m_token == token;
    m_domain = domain;
    m_token = token;
    m_isRead = true;
    m_secrets.write(domain.text(), token, [self = QPointer(this), isFirst](const Result<Done> &written) {
        if (!self)
            return;
        // Without a kept token the person is lost with this process: say so rather than let it surprise.
        if (!written)
            Q_EMIT self->notKept(written.error());
        else if (const QString file = self->m_secrets.plainFile(); isFirst && !file.isEmpty())
            Q_EMIT self->keptInFile(file);
    });
}

} // namespace gangway::session
