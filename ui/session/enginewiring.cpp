// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/engine.h"

#include <QDir>

// How the parts of a session are joined: which signal leads to which function, and nothing else.
namespace gangway::session {

Session::Engine::Engine(Session &session, const Options &options, SecretStore &secrets) :
    m_session(session),
    m_options(options),
    m_ids(m_clock),
    m_hosts(
        options.hostsFile.isEmpty() ? QDir(options.profileFolder).filePath(u"known-hosts.json"_qs) : options.hostsFile),
    m_entrance(options.pace),
    m_connector(options.pace),
    m_requests(options.pace, [this](const QByteArray &frame) { m_connector.send(frame); }),
    m_signIn(secrets, m_requests),
    m_inbox(m_cache, m_requests),
    m_outbox(m_cache, m_requests),
    m_timeline(m_cache, m_requests),
    m_receipts(options.pace, m_cache, m_requests, m_picture.rooms),
    m_roomFinder(options.pace, m_requests),
    m_roomLookup(m_requests),
    m_peopleFinder(options.pace, m_requests, m_picture.roster),
    m_publisher(session, m_picture, m_timeline, m_outbox)
{
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(options.pace.draftDelay);
    wire();
}

Session::Engine::~Engine() = default;

void Session::Engine::wire()
{
    wireConnection();
    wireSignIn();
    wireContent();
    wireFinders();
    connect(&m_draftTimer, &QTimer::timeout, this, &Engine::writeDrafts);
}

void Session::Engine::wireConnection()
{
    connect(&m_connector, &Connector::connecting, this, [this] { setPhase(ConnectionView::Phase::Connecting); });
    connect(&m_connector, &Connector::opened, this, &Engine::opened);
    connect(&m_connector, &Connector::received, this, &Engine::received);
    connect(&m_connector, &Connector::lost, this, &Engine::lost);
    connect(&m_connector, &Connector::waiting, this, &Engine::waiting);
    connect(&m_connector, &Connector::certificateChanged, this, &Engine::certificateChanged);
}

void Session::Engine::wireSignIn()
{
    connect(&m_signIn, &SignIn::ready, this, [this] {
        m_connector.start({ m_target.host, m_target.port, m_target.fingerprint });
    });
    connect(&m_signIn, &SignIn::welcomed, this, &Engine::welcomed);
    connect(&m_signIn, &SignIn::nameTaken, this, [this](const Error &error) {
        setPhase(ConnectionView::Phase::Refused, error);
        notify(Notice::Kind::NameTaken, error);
    });
    connect(&m_signIn, &SignIn::resyncNeeded, this, [this] {
        forgetHistory();
        sayHello();
    });
    connect(&m_signIn, &SignIn::refused, this, &Engine::refuse);
    connect(&m_signIn, &SignIn::signedOut, this, [this] { lost({ Closed::signedOut, {} }); });
    connect(&m_signIn, &SignIn::failed, &m_connector, &Connector::drop);
    connect(
        &m_signIn, &SignIn::notKept, this, [this](const Error &error) { notify(Notice::Kind::SecretsNotKept, error); });
    connect(&m_signIn, &SignIn::keptInFile, this,
        [this](const QString &path) { notify(Notice::Kind::SecretsInFile, {}, path); });
}

void Session::Engine::wireContent()
{
    connect(&m_inbox, &Inbox::applied, this, &Engine::apply);
    connect(&m_inbox, &Inbox::caughtUp, this, &Engine::caughtUp);
    connect(&m_inbox, &Inbox::gapKept, &m_timeline, &Timeline::gapKept);
    connect(&m_inbox, &Inbox::fellBehind, &m_timeline, &Timeline::setOffline);
    connect(&m_inbox, &Inbox::roomGone, this, &Engine::roomGone);
    connect(&m_inbox, &Inbox::presenceTold, this, &Engine::presenceTold);
    connect(&m_inbox, &Inbox::failed, &m_connector, &Connector::drop);
    connect(&m_outbox, &Outbox::changed, this, &Engine::outboxChanged);
    connect(&m_outbox, &Outbox::refused, this, &Engine::outboxRefused);
    connect(&m_outbox, &Outbox::withdrawn, &m_publisher, &Publisher::messageGone);
    connect(&m_outbox, &Outbox::saved, this, [this](const StoredMessage &stored) {
        m_timeline.put(stored);
        m_picture.rooms.offerNewest(stored.message);
        m_publisher.touchRoom(stored.message.room);
    });
    connect(&m_timeline, &Timeline::reset, &m_publisher, &Publisher::resetTimeline);
    connect(&m_timeline, &Timeline::pageLoaded, &m_publisher, &Publisher::loadPage);
    connect(&m_timeline, &Timeline::settled, &m_publisher, &Publisher::settleTimeline);
    connect(&m_timeline, &Timeline::changed, &m_publisher, &Publisher::touchMessage);
    connect(&m_timeline, &Timeline::peopleLearned, this, [this](const QList<protocol::Person> &people) {
        for (const protocol::Person &person : people)
            take(person);
    });
    connect(&m_receipts, &Receipts::tallyChanged, this, [this](const Tally &tally) { m_picture.rooms.put(tally); });
}

// Rooms that were only found are kept in memory: the cache holds what concerns the person.
void Session::Engine::wireFinders()
{
    connect(&m_roomFinder, &RoomFinder::found, this, [this](const QList<protocol::Room> &rooms) {
        for (const protocol::Room &room : rooms)
            take(room);
    });
    connect(&m_roomFinder, &RoomFinder::changed, this, &Engine::roomSearchChanged);
    connect(&m_publisher, &Publisher::personShown, &m_peopleFinder, &PeopleFinder::want);
    connect(&m_peopleFinder, &PeopleFinder::found, this, &Engine::found);
}

} // namespace gangway::session
