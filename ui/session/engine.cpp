// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/engine.h"

#include "node/base/logging.h"

#include <QDir>

namespace gangway::session {

using Phase = ConnectionView::Phase;

// A certificate from a link says which domain is meant; an address alone is used by many vehicles.
std::optional<KnownHost> Session::Engine::knownHost(const Target &target) const
{
    return target.fingerprint.isEmpty() ? m_hosts.findByAddress(target.host, target.port)
                                        : m_hosts.findByFingerprint(target.fingerprint.toLower());
}

Entrance::Place Session::Engine::placeOf(const Target &target) const
{
    const auto known = knownHost(target);
    return { target.host, target.port, known ? known->fingerprint : target.fingerprint };
}

void Session::Engine::look(const Target &target, std::function<void(const Result<VehicleView> &)> done)
{
    m_entrance.look(placeOf(target), std::move(done));
}

void Session::Engine::admit(
    const Target &target, const Account &account, std::function<void(const Result<Admission> &)> done)
{
    m_entrance.admit(placeOf(target), account, std::move(done));
}

void Session::Engine::start(const Target &target)
{
    const auto known = knownHost(target);
    m_isFromLink = !target.fingerprint.isEmpty();
    m_wasOnBoard = false;
    Target place = target;
    if (!m_isFromLink && known)
        place.fingerprint = known->fingerprint;
    begin(place, known ? known->domain : DomainId());
}

void Session::Engine::begin(const Target &target, const DomainId &domain)
{
    stop();
    m_target = target;
    m_signIn.setCredentials({ target.guestName, target.ownerTicket, target.token, m_options.clientName }, domain);
    setPhase(Phase::Connecting);
    if (domain.isNull())
        return connectNow();
    openCache(domain, [this] { connectNow(); });
}

void Session::Engine::stop()
{
    writeDrafts();
    ++m_opening;
    m_connector.stop();
    m_requests.dropAll();
    lost({});
    m_cache.close();
    m_domain = {};
    m_picture.clear();
    m_roomFinder.clear();
    m_peopleFinder.clear();
    m_outbox.load({});
    m_timeline.open({});
    m_publisher.clear();
    setPhase(Phase::Idle);
}

void Session::Engine::openCache(const DomainId &domain, std::function<void()> then)
{
    m_domain = domain;
    const QString file = QDir(m_options.profileFolder).filePath(u"domains/%1/cache.db"_qs.arg(domain.text()));
    m_cache.open(file, [this, turn = ++m_opening, then = std::move(then)](const Result<Snapshot> &snapshot) {
        if (turn == m_opening)
            cacheOpened(snapshot, then);
    });
}

void Session::Engine::cacheOpened(const Result<Snapshot> &snapshot, const std::function<void()> &then)
{
    if (!snapshot)
        return refuse(snapshot.error().in(u"cache"_qs));
    load(*snapshot);
    if (snapshot->rebuilt)
        notify(Notice::Kind::CacheRebuilt);
    then();
}

void Session::Engine::load(const Snapshot &snapshot)
{
    m_picture.clear();
    m_picture.roster.setSelf(snapshot.me, snapshot.domain);
    for (const protocol::Item &item : snapshot.items)
        m_picture.put(item);
    for (const protocol::Message &message : snapshot.newest)
        m_picture.rooms.offerNewest(message);
    for (const Tally &tally : snapshot.tallies)
        m_picture.rooms.put(tally);
    for (const auto &[room, text] : snapshot.drafts)
        m_picture.rooms.setDraft(room, text);
    m_outbox.load(snapshot.outbox);
    for (const RoomId &room : m_outbox.book().rooms())
        m_picture.rooms.setWaiting(room, m_outbox.book().waiting(room));
    m_inbox.setCursor(snapshot.cursor);
    m_publisher.touchAll();
}

void Session::Engine::connectNow()
{
    setPhase(Phase::Connecting);
    m_signIn.prepare();
}

// An address and even a certificate may belong to another vehicle than last time. So it is asked, on this certificate,
// before anything is said that belongs to one of them: a token, a cursor, what waits.
void Session::Engine::opened(const QString &fingerprint)
{
    m_fingerprint = fingerprint;
    m_connector.setPin(fingerprint);
    m_entrance.look({ m_target.host, m_target.port, fingerprint },
        [this, meeting = ++m_meeting](const Result<VehicleView> &vehicle) {
            if (meeting != m_meeting)
                return;
            vehicle ? met(*vehicle) : m_connector.drop(vehicle.error());
        });
}

// First use: from now on this certificate and no other, and the person is shown which. Who calls itself by the id of a
// vehicle that is known and has another certificate is believed only by a link.
void Session::Engine::met(const VehicleView &vehicle)
{
    const auto known = m_hosts.findByFingerprint(m_fingerprint);
    const auto former = m_hosts.findByDomain(vehicle.id);
    if (!known && former && !m_isFromLink) {
        m_connector.stop();
        return certificateChanged(former->fingerprint, m_fingerprint);
    }
    m_met = vehicle.id;
    if (!known)
        remember({ m_target.host, m_target.port, m_fingerprint, vehicle.id, vehicle.name, {}, m_clock.now() });
    if (!known && m_target.fingerprint.isEmpty())
        Q_EMIT m_session.noticeRaised({ Notice::Kind::FirstContact, {}, m_fingerprint, vehicle.words });
    m_target.fingerprint = m_fingerprint;
    if (vehicle.id == m_domain || (m_domain.isNull() && !former))
        return sayHello();
    begin(m_target, vehicle.id);
}

// Where only an address was given, another vehicle that is known is as good an answer: it is entered as who one is
// there. Who was on board already has said something to the first one, and decides.
void Session::Engine::certificateChanged(const QString &expected, const QString &presented)
{
    if (const auto known = m_hosts.findByFingerprint(presented); known && !m_isFromLink && !m_wasOnBoard) {
        Target target = m_target;
        target.fingerprint = presented;
        return begin(target, known->domain);
    }
    ConnectionView view;
    view.phase = Phase::CertificateChanged;
    view.expectedFingerprint = expected;
    view.presentedFingerprint = presented;
    lost({});
    m_publisher.setConnection(view);
}

void Session::Engine::sayHello()
{
    const bool canResume = !m_domain.isNull() && m_inbox.cursor() > 0;
    m_signIn.sayHello(m_met, canResume ? std::optional(protocol::Resume { m_domain, m_inbox.cursor() }) : std::nullopt);
}

void Session::Engine::received(const QByteArray &frame)
{
    const auto incoming = protocol::decodeIncoming(frame);
    if (!incoming) {
        logging::warning("session", u"A frame could not be read."_qs, { { "reason", incoming.error().message } });
        return m_connector.drop(incoming.error());
    }
    if (const auto *answer = std::get_if<protocol::RawAnswer>(&*incoming))
        m_requests.answered(*answer);
    else if (const auto *refused = std::get_if<protocol::Refused>(&*incoming))
        m_requests.refused(*refused);
    else if (const auto *event = std::get_if<protocol::Event>(&*incoming))
        m_isOnBoard ? m_inbox.receive(*event) : m_held.append(*event);
}

// A first visit opens its cache only now.
void Session::Engine::welcomed(const protocol::Welcome &welcome)
{
    remember({ m_target.host, m_target.port, m_fingerprint, welcome.domain.id, welcome.domain.name, welcome.me.nick,
        m_clock.now() });
    m_target.token.clear(); // kept with the domain from here on
    m_target.ownerTicket.clear();
    if (m_domain.isNull())
        return openCache(welcome.domain.id, [this, welcome] { enter(welcome); });
    enter(welcome);
}

void Session::Engine::remember(const KnownHost &host)
{
    if (const auto kept = m_hosts.remember(host); !kept)
        logging::warning("session", u"A domain could not be remembered."_qs, { { "reason", kept.error().message } });
}

void Session::Engine::enter(const protocol::Welcome &welcome)
{
    const PersonId former = m_picture.roster.self().person.id;
    const bool isOther = !former.isNull() && former != welcome.me.id;
    if (isOther) {
        // Unread counts and marks were another person's: all is asked for anew, with the token of this one.
        const bool wasResumed = m_inbox.cursor() > 0;
        forgetHistory();
        if (wasResumed)
            return m_connector.drop(Error { Error::Code::Resync, u"Another person signed in."_qs });
    }
    m_picture.roster.setSelf(welcome.me, welcome.domain);
    m_picture.limits = welcome.limits;
    m_cache.run<Done>(
        [me = welcome.me, domain = welcome.domain](Cache &cache) { return cache.setIdentity(me, domain); },
        [](const Result<Done> &) {});
    m_isOnBoard = true;
    m_wasOnBoard = true;
    m_inbox.begin();
    m_publisher.touchAll();
    setPhase(Phase::OnBoard);
    for (const protocol::Event &event : std::exchange(m_held, {}))
        m_inbox.receive(event);
    m_outbox.setOnline(true);
}

// What the node told belongs to a history that is no more; what was written here is kept.
void Session::Engine::forgetHistory()
{
    m_inbox.setCursor(0);
    m_picture.roster.forgetChanges();
    m_picture.rooms.forgetChanges();
    m_picture.marks.clear();
    m_picture.reach.clear();
    m_cache.run<Done>([](Cache &cache) { return cache.forgetChanges(); }, [](const Result<Done> &) {});
}

void Session::Engine::lost(const Closed &closed)
{
    m_isOnBoard = false;
    ++m_meeting;
    m_held.clear();
    m_outbox.setOnline(false);
    m_receipts.setOnline(false);
    m_roomFinder.setOnline(false);
    m_peopleFinder.setOnline(false);
    m_timeline.setOffline();
    m_requests.dropAll();
    presenceTold({ {}, {}, true });
    if (m_signIn.isWaitingForName())
        m_connector.stop(); // nothing to say until there is a name
    else if (closed.code == Closed::signedOut)
        signedOut();
}

void Session::Engine::waiting(Timestamp retryAt, const Error &reason)
{
    ConnectionView view = m_publisher.connection();
    view.phase = Phase::Waiting;
    view.retryAt = retryAt;
    view.reason = reason;
    m_publisher.setConnection(view);
}

void Session::Engine::refuse(const Error &reason)
{
    m_connector.stop();
    lost({});
    setPhase(Phase::Refused, reason);
}

void Session::Engine::signedOut()
{
    const Error reason { Error::Code::Unauthenticated, u"Signed out."_qs };
    m_connector.stop();
    m_signIn.forget();
    setPhase(Phase::Refused, reason);
    notify(Notice::Kind::SignedOut, reason);
}

void Session::Engine::setPhase(Phase phase, const Error &reason)
{
    ConnectionView view;
    view.phase = phase;
    view.reason = reason;
    m_publisher.setConnection(view);
}

void Session::Engine::notify(Notice::Kind kind, const Error &error, const QString &detail)
{
    Q_EMIT m_session.noticeRaised({ kind, error, detail });
}

} // namespace gangway::session
