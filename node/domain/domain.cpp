// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/domain.h"

#include "node/commands/founding.h"
#include "node/domain/access.h"
#include "node/domain/accounts.h"
#include "node/domain/broadcaster.h"
#include "node/domain/findrequests.h"
#include "node/domain/fleetrequests.h"
#include "node/domain/greeter.h"
#include "node/domain/markrequests.h"
#include "node/domain/messagerequests.h"
#include "node/domain/profilerequests.h"
#include "node/domain/resumer.h"
#include "node/domain/roomrequests.h"
#include "node/identity/domainkey.h"
#include "node/storage/writing.h"

#include <chrono>

namespace gangway::domain {

/// Everything a domain is made of; each part knows only those above it.
struct Domain::Parts {
    Parts(const Options &given, const Surroundings &around);

    void found(const std::function<void(Result<Done>)> &done);
    void load(const std::function<void(Result<Done>)> &done);
    void dispatch(Session &session, const protocol::RequestFrame &frame);
    void catchUp(Session &session, qint64 ref, const protocol::Changes &request);

    Options options;
    storage::Store &database;
    Settings settings;
    storage::StoreClient store;
    Directory directory;
    SharedPages pages { store };
    Sessions sessions;
    Audience audience { directory, sessions };
    SlowLane slowLane;
    Broadcaster broadcaster;
    Presence presence;
    Replies replies;
    Resumer resumer;
    identity::TicketBook tickets;
    identity::AttemptLimiter attempts;
    identity::PasswordWorker passwords;
    Greeter greeter;
    RoomRequests rooms;
    MessageRequests messages;
    ProfileRequests profiles;
    FleetRequests fleet;
    MarkRequests marks;
    FindRequests finds;
    Accounts accounts;
    std::function<void()> committed; ///< nothing before there is a link, and nothing once it ends
    Timestamp linkChange = 0;
    bool isRunning = false;
};

Domain::Parts::Parts(const Options &given, const Surroundings &around) :
    options(given),
    database(around.store),
    settings { identity::domainIdOf(given.publicKey), given.vehicle, identity::fingerprintWords(given.publicKey),
        given.limits, given.version, around.clock, around.ids, around.metrics },
    store(around.store, around.executor),
    slowLane({ around.executor, around.outlet, directory, audience }),
    broadcaster(directory, sessions, audience, slowLane, around.outlet),
    presence(around.executor, around.outlet, directory, audience),
    replies(around.outlet, sessions, around.metrics, around.ids),
    resumer({ settings, store, directory, sessions, audience, broadcaster, presence, around.outlet }),
    tickets(around.clock),
    attempts(around.clock),
    greeter({ settings, store, directory, sessions, presence, resumer, replies, around.outlet, tickets }),
    rooms({ settings, store, directory, presence, resumer, replies, around.outlet }),
    messages({ settings, store, directory, replies, pages }),
    profiles({ settings, store, directory, sessions, presence, replies, around.outlet }),
    fleet({ store, directory, resumer, replies }),
    marks({ settings, store, directory, audience, replies, around.outlet }),
    finds({ settings, directory, presence, replies, around.outlet }),
    accounts({ settings, store, directory, sessions, presence, replies, around.outlet, passwords, attempts })
{
}

void Domain::Parts::found(const std::function<void(Result<Done>)> &done)
{
    const commands::Founder founder { settings.own, settings.vehicle, settings.words, options.publicKey };
    using commands::Start;
    const auto sample = options.sampleLanguage == u"ru" ? Start::WithRussianSampleData : Start::WithSampleData;
    const auto start = options.sampleData ? sample : Start::Bare;
    store.write<Done>([founder, start, &ids = settings.ids](
                          storage::Writing &writing) { return commands::found(writing, founder, start, ids); },
        [this, done](const Result<Done> &founded) { founded ? load(done) : done(founded); });
}

void Domain::Parts::load(const std::function<void(Result<Done>)> &done)
{
    store.read<DirectoryContents>(readDirectory, [this, done](const Result<DirectoryContents> &contents) {
        if (!contents)
            return done(contents.error());
        directory.load(*contents, settings.own);
        resumer.setFirstCursor(contents->firstCursor);
        isRunning = true;
        done(Done {});
    });
}

/// One named function for each request.
void Domain::Parts::dispatch(Session &session, const protocol::RequestFrame &frame)
{
    struct {
        Parts &to;
        Session &session;
        qint64 ref;
        void operator()(const protocol::Hello &request) const { to.greeter.hello(session, ref, request); }
        void operator()(const protocol::Ping &) const
        {
            to.replies.answer({ session.id, ref }, protocol::Pong { to.settings.clock.now() });
        }
        void operator()(const protocol::Changes &request) const { to.catchUp(session, ref, request); }
        void operator()(const protocol::AuthLogout &) const { to.profiles.logout(session, ref); }
        void operator()(const protocol::ProfileSet &request) const { to.profiles.set(session, ref, request); }
        void operator()(const protocol::RoomCreate &request) const { to.rooms.create(session, ref, request); }
        void operator()(const protocol::RoomJoin &request) const { to.rooms.join(session, ref, request); }
        void operator()(const protocol::RoomLeave &request) const { to.rooms.leave(session, ref, request); }
        void operator()(const protocol::RoomMembers &request) const { to.rooms.members(session, ref, request); }
        void operator()(const protocol::MessagePost &request) const { to.messages.post(session, ref, request); }
        void operator()(const protocol::MessageEdit &request) const { to.messages.edit(session, ref, request); }
        void operator()(const protocol::MessageDelete &request) const { to.messages.erase(session, ref, request); }
        void operator()(const protocol::MessageInfo &request) const { to.messages.info(session, ref, request); }
        void operator()(const protocol::History &request) const { to.messages.history(session, ref, request); }
        void operator()(const protocol::Read &request) const { to.marks.read(session, ref, request); }
        void operator()(const protocol::Delivered &request) const { to.marks.delivered(session, ref, request); }
        void operator()(const protocol::Typing &request) const { to.marks.typing(session, ref, request); }
        void operator()(const protocol::DomainDecide &request) const { to.fleet.decide(session, ref, request); }
        void operator()(const protocol::RoomsFind &request) const { to.finds.rooms(session, ref, request); }
        void operator()(const protocol::PeopleFind &request) const { to.finds.people(session, ref, request); }
    } const handle { *this, session, frame.ref };
    std::visit(handle, frame.request);
}

void Domain::Parts::catchUp(Session &session, qint64 ref, const protocol::Changes &request)
{
    if (auto fits = resumer.check(settings.own, request.after); !fits)
        return replies.refuse({ session.id, ref }, fits.error());
    replies.answer({ session.id, ref }, protocol::Accepted());
    resumer.begin(session, request.after);
}

Domain::Domain(const Options &options, const Surroundings &surroundings) :
    m_parts(std::make_unique<Parts>(options, surroundings))
{
}

Domain::~Domain() = default;

void Domain::start(const std::function<void(Result<Done>)> &done)
{
    Parts &parts = *m_parts;
    parts.database.setListener(parts.store.executor(), [&parts](const QList<protocol::Item> &items) {
        if (!parts.isRunning)
            return;
        const auto start = std::chrono::steady_clock::now();
        parts.pages.forgetWhatChanged(items);
        parts.broadcaster.deliver(items);
        const auto taken = std::chrono::steady_clock::now() - start;
        parts.settings.metrics.fanOutTime.observe(
            quint64(std::chrono::duration_cast<std::chrono::microseconds>(taken).count()));
        if (parts.committed)
            parts.committed();
    });
    parts.found(done);
}

void Domain::shutdown()
{
    m_parts->isRunning = false;
    m_parts->presence.stop();
    m_parts->slowLane.stop();
    m_parts->store.close();
    m_parts->accounts.stop();
}

void Domain::onCommitted(std::function<void()> listener)
{
    m_parts->committed = std::move(listener);
}

// Clients take a value whose change is newer: the link has no row and no number, so it counts by the clock, over
// restarts too.
void Domain::updateLink(const protocol::Link &link)
{
    protocol::Link numbered = link;
    m_parts->linkChange = std::max(m_parts->linkChange + 1, m_parts->settings.clock.now());
    numbered.change = m_parts->linkChange;
    m_parts->resumer.setLink(numbered);
    if (m_parts->isRunning)
        m_parts->broadcaster.deliverLink(numbered);
}

void Domain::reviewCursors()
{
    m_parts->resumer.reviewCursors();
}

QString Domain::issueOwnerTicket()
{
    return m_parts->tickets.issue();
}

int Domain::peopleOnline() const
{
    return m_parts->sessions.peopleOnline();
}

DomainId Domain::id() const
{
    return m_parts->settings.own;
}

void Domain::opened(SessionId session, const Peer &peer)
{
    m_parts->sessions.open(session, peer);
}

void Domain::received(SessionId id, const protocol::RequestFrame &frame)
{
    Session *session = m_parts->sessions.find(id);
    if (!session || !m_parts->isRunning)
        return;
    const bool needsNobody =
        std::holds_alternative<protocol::Hello>(frame.request) || std::holds_alternative<protocol::Ping>(frame.request);
    if (!session->isSignedIn() && !needsNobody)
        return m_parts->replies.refuse(
            { id, frame.ref }, { .code = Error::Code::Unauthenticated, .message = QStringLiteral("Say hello first.") });
    if (session->isSignedIn())
        m_parts->greeter.touch(*session);
    if (auto may = mayAsk(m_parts->directory, session->person, frame.request); !may)
        return m_parts->replies.refuse({ id, frame.ref }, may.error());
    m_parts->dispatch(*session, frame);
}

void Domain::closed(SessionId id)
{
    Session *session = m_parts->sessions.find(id);
    if (!session)
        return;
    const PersonId person = session->person;
    m_parts->resumer.forget(*session);
    if (!person.isNull())
        m_parts->greeter.lastTouch(*session);
    m_parts->sessions.close(id);
    if (!person.isNull() && m_parts->sessions.ofPerson(person).empty())
        m_parts->presence.went(person);
}

void Domain::fellBehind(SessionId id)
{
    Session *session = m_parts->sessions.find(id);
    if (session && session->isSignedIn())
        m_parts->resumer.fellBehind(*session);
}

NamePlate Domain::namePlate() const
{
    const Settings &settings = m_parts->settings;
    return { settings.own, settings.vehicle, settings.words, peopleOnline() };
}

void Domain::registerAccount(const QString &name, const QString &password, const QString &fullName, const Peer &peer,
    std::function<void(Result<SignedIn>)> done)
{
    m_parts->accounts.registerAccount({ name, password, fullName }, peer, done);
}

void Domain::login(
    const QString &name, const QString &password, const Peer &peer, std::function<void(Result<SignedIn>)> done)
{
    m_parts->accounts.login(name, password, peer, done);
}

void Domain::logout(const QString &token, const Peer &peer, std::function<void(Result<Done>)> done)
{
    m_parts->accounts.logout(token, peer, done);
}

void Domain::whoIs(const QString &token, const Peer &peer, std::function<void(Result<protocol::Person>)> done)
{
    m_parts->accounts.whoIs(token, peer, done);
}

} // namespace gangway::domain
