// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/connectionflow.h"

#include "node/base/logging.h"

using namespace Qt::StringLiterals;

namespace gangway::session {

using Phase = ConnectionView::Phase;

ConnectionFlow::ConnectionFlow(const Dependencies &dependencies, const Session::Options &options, QObject *parent) :
    QObject(parent),
    m_requests(dependencies.requests),
    m_hosts(dependencies.hosts),
    m_content(dependencies.content),
    m_connector(options.timeouts),
    m_signIn(dependencies.secrets, dependencies.requests),
    m_clientName(options.clientName)
{
    wireConnector();
    wireSignIn();
    connect(&m_content, &ContentFlow::caughtUp, &m_connector, &Connector::confirm);
    connect(&m_content, &ContentFlow::failed, &m_connector, &Connector::drop);
}

void ConnectionFlow::wireConnector()
{
    connect(&m_connector, &Connector::connecting, this, [this] { setPhase(Phase::Connecting); });
    connect(&m_connector, &Connector::opened, this, &ConnectionFlow::opened);
    connect(&m_connector, &Connector::received, this, &ConnectionFlow::received);
    connect(&m_connector, &Connector::lost, this, &ConnectionFlow::lost);
    connect(&m_connector, &Connector::waiting, this,
        [this](Timestamp retryAt, const Error &reason) { setPhase(Phase::Waiting, reason, retryAt); });
    connect(&m_connector, &Connector::certificateChanged, this, &ConnectionFlow::certificateChanged);
}

void ConnectionFlow::wireSignIn()
{
    connect(&m_signIn, &SignIn::ready, this, [this] {
        m_connector.start({ m_target.host, m_target.port, m_target.fingerprint });
    });
    connect(&m_signIn, &SignIn::welcomed, this, &ConnectionFlow::welcomed);
    connect(&m_signIn, &SignIn::nameTaken, this, &ConnectionFlow::nameTaken);
    connect(&m_signIn, &SignIn::resyncNeeded, this, [this] {
        m_content.forgetHistory();
        sayHello();
    });
    connect(&m_signIn, &SignIn::refused, this, &ConnectionFlow::refuse);
    connect(&m_signIn, &SignIn::signedOut, this, [this] { lost({ Closed::signedOut, {} }); });
    connect(&m_signIn, &SignIn::failed, &m_connector, &Connector::drop);
    connect(&m_signIn, &SignIn::notKept, this, [this](const Error &error) {
        Q_EMIT noticeRaised({ Notice::Kind::SecretsNotKept, error });
    });
    connect(&m_signIn, &SignIn::keptInFile, this, [this](const QString &path) {
        Q_EMIT noticeRaised({ Notice::Kind::SecretsInFile, {}, path });
    });
}

void ConnectionFlow::start(const Target &target)
{
    const auto known = m_hosts.find(target);
    m_isFromLink = !target.fingerprint.isEmpty();
    m_wasOnBoard = false;
    Target place = target;
    if (!m_isFromLink && known)
        place.fingerprint = known->fingerprint;
    begin(place, known ? known->domain : DomainId());
}

void ConnectionFlow::begin(const Target &target, const DomainId &domain)
{
    stop();
    m_target = target;
    m_signIn.setCredentials({ target.guestName, target.ownerTicket, target.token, m_clientName }, domain);
    setPhase(Phase::Connecting);
    if (domain.isNull())
        return connectNow();
    openCache(domain, [this] { connectNow(); });
}

void ConnectionFlow::stop()
{
    m_connector.stop();
    m_hosts.cancel();
    m_requests.dropAll();
    m_content.close();
    setPhase(Phase::Idle);
}

void ConnectionFlow::openCache(const DomainId &domain, std::function<void()> then)
{
    m_content.open(domain, [this, then = std::move(then)](const Result<Done> &opened) {
        if (!opened)
            return refuse(opened.error());
        then();
    });
}

void ConnectionFlow::connectNow()
{
    setPhase(Phase::Connecting);
    m_signIn.prepare();
}

// An address and even a certificate may belong to another vehicle than last time. So it is asked, on this certificate,
// before anything is said that belongs to one of them: a token, a cursor, what waits.
void ConnectionFlow::opened(const QString &fingerprint)
{
    m_connector.setPin(fingerprint);
    m_hosts.check(m_target, fingerprint, [this, fingerprint](const Result<VehicleView> &vehicle) {
        vehicle ? met(*vehicle, fingerprint) : m_connector.drop(vehicle.error());
    });
}

// First use: from now on this certificate and no other, and the person is shown which. A vehicle that calls itself by
// the id of a known one and has another certificate is believed only by a link.
void ConnectionFlow::met(const VehicleView &vehicle, const QString &fingerprint)
{
    const auto [isKnown, former] = m_hosts.acquaintance(vehicle, fingerprint);
    if (!isKnown && !former.isEmpty() && !m_isFromLink) {
        m_connector.stop();
        return certificateChanged(former, fingerprint);
    }
    m_met = vehicle.id;
    if (!isKnown)
        m_hosts.remember({ m_target.host, m_target.port, fingerprint, vehicle.id, vehicle.name, {}, m_clock.now() });
    if (!isKnown && m_target.fingerprint.isEmpty())
        Q_EMIT noticeRaised({ Notice::Kind::FirstContact, {}, fingerprint, vehicle.words });
    m_target.fingerprint = fingerprint;
    const bool isFirstVisit = m_content.domain().isNull() && former.isEmpty();
    if (vehicle.id == m_content.domain() || isFirstVisit)
        return sayHello();
    begin(m_target, vehicle.id);
}

// With an address alone, another vehicle that is known is as good an answer: it is entered as who one is there. A
// person who was on board already has said something to the first one, and decides.
void ConnectionFlow::certificateChanged(const QString &expected, const QString &presented)
{
    if (const auto known = m_hosts.findByFingerprint(presented); known && !m_isFromLink && !m_wasOnBoard) {
        Target target = m_target;
        target.fingerprint = presented;
        return begin(target, known->domain);
    }
    lost({});
    ConnectionView view;
    view.phase = m_phase = Phase::CertificateChanged;
    view.expectedFingerprint = expected;
    view.presentedFingerprint = presented;
    Q_EMIT changed(view);
}

void ConnectionFlow::sayHello()
{
    m_signIn.sayHello(m_met, m_content.resume());
}

void ConnectionFlow::received(const QByteArray &frame)
{
    const auto incoming = protocol::decodeIncoming(frame);
    if (!incoming) {
        logging::warning("session", u"A frame could not be read."_s, { { "reason", incoming.error().message } });
        return m_connector.drop(incoming.error());
    }
    if (const auto *answer = std::get_if<protocol::RawAnswer>(&*incoming))
        m_requests.answered(*answer);
    else if (const auto *refused = std::get_if<protocol::Refused>(&*incoming))
        m_requests.refused(*refused);
    else if (const auto *event = std::get_if<protocol::Event>(&*incoming))
        m_content.receive(*event);
}

// A first visit opens its cache only now.
void ConnectionFlow::welcomed(const protocol::Welcome &welcome)
{
    m_hosts.remember({ m_target.host, m_target.port, m_target.fingerprint, welcome.domain.id, welcome.domain.name,
        welcome.me.nick, m_clock.now() });
    m_target.token.clear(); // kept with the domain from here on
    m_target.ownerTicket.clear();
    if (m_content.domain().isNull())
        return openCache(welcome.domain.id, [this, welcome] { enter(welcome); });
    enter(welcome);
}

void ConnectionFlow::enter(const protocol::Welcome &welcome)
{
    if (m_content.enter(welcome) == ContentFlow::Entry::AnotherPerson)
        return m_connector.drop(Error { Error::Code::Resync, u"Another person signed in."_s });
    m_wasOnBoard = true;
    setPhase(Phase::OnBoard);
}

void ConnectionFlow::lost(const Closed &closed)
{
    m_hosts.cancel();
    m_content.setOffline();
    m_requests.dropAll();
    if (m_signIn.isWaitingForName())
        m_connector.stop(); // nothing to say until there is a name
    else if (closed.code == Closed::signedOut)
        signedOut();
}

void ConnectionFlow::refuse(const Error &reason)
{
    m_connector.stop();
    lost({});
    setPhase(Phase::Refused, reason);
}

void ConnectionFlow::signedOut()
{
    const Error reason { Error::Code::Unauthenticated, u"Signed out."_s };
    m_connector.stop();
    m_signIn.forget();
    setPhase(Phase::Refused, reason);
    Q_EMIT noticeRaised({ Notice::Kind::SignedOut, reason });
}

void ConnectionFlow::nameTaken(const Error &error)
{
    setPhase(Phase::Refused, error);
    Q_EMIT noticeRaised({ Notice::Kind::NameTaken, error });
}

// The connection that asked for a name may be gone by now.
void ConnectionFlow::chooseName(const QString &nick)
{
    m_target.guestName = nick;
    m_signIn.chooseName(nick);
    if (!m_connector.isRunning())
        return connectNow();
    setPhase(Phase::Connecting);
    sayHello();
}

void ConnectionFlow::reconnectNow()
{
    if (m_connector.isRunning())
        return m_connector.reconnectNow();
    if (m_phase == Phase::Refused && !m_signIn.isWaitingForName())
        start(Target(m_target));
}

void ConnectionFlow::signOut()
{
    if (!m_content.isOnBoard())
        return signedOut();
    m_requests.ask<protocol::Accepted>(protocol::AuthLogout {}, [this](const Result<protocol::Accepted> &) {
        if (m_connector.isRunning())
            signedOut();
    });
}

QString ConnectionFlow::takeChosenName()
{
    return std::exchange(m_target.renamesExisting, false) ? m_target.guestName.trimmed() : QString();
}

void ConnectionFlow::setPhase(Phase phase, const Error &reason, Timestamp retryAt)
{
    m_phase = phase;
    ConnectionView view;
    view.phase = phase;
    view.reason = reason;
    view.retryAt = retryAt;
    Q_EMIT changed(view);
}

} // namespace gangway::session
