// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/chatservice.h"

#include "node/commands/bootstrap.h"
#include "node/domain/access.h"
#include "node/domain/accounts.h"
#include "node/domain/authenticator.h"
#include "node/domain/broadcaster.h"
#include "node/domain/catchup.h"
#include "node/domain/findrequests.h"
#include "node/domain/fleetrequests.h"
#include "node/domain/markrequests.h"
#include "node/domain/messagerequests.h"
#include "node/domain/profilerequests.h"
#include "node/domain/roomrequests.h"
#include "node/identity/domainkey.h"
#include "node/storage/writing.h"

#include <chrono>

namespace gangway::domain {

/// Everything a domain is made of; each part knows only those above it.
struct ChatService::Impl {
    Impl(const Options &given, const Dependencies &around);

    void found(const std::function<void(Result<Done>)> &done);
    void load(const std::function<void(Result<Done>)> &done);
    void dispatch(Session &session, const protocol::RequestFrame &frame);
    void sendChanges(Session &session, qint64 ref, const protocol::Changes &request);

    Options options;
    storage::Store &database;
    Settings settings;
    storage::StoreClient store;
    Directory directory;
    SharedPages pages { store };
    Sessions sessions;
    Audience audience { directory, sessions };
    ThrottledBroadcast throttled;
    Broadcaster broadcaster;
    Presence presence;
    Replies replies;
    CatchUp catchUp;
    identity::TicketStore tickets;
    identity::AttemptLimiter attempts;
    identity::PasswordWorker passwords;
    Authenticator authenticator;
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

ChatService::Impl::Impl(const Options &given, const Dependencies &around) :
    options(given),
    database(around.store),
    settings { identity::domainIdOf(given.publicKey), given.vehicle, identity::fingerprintWords(given.publicKey),
        given.limits, given.version, around.clock, around.ids, around.metrics },
    store(around.store, around.executor),
    throttled({ around.executor, around.sink, directory, audience }),
    broadcaster(directory, sessions, audience, throttled, around.sink),
    presence(around.executor, around.sink, directory, audience),
    replies(around.sink, sessions, around.metrics, around.ids),
    catchUp({ settings, store, directory, sessions, audience, broadcaster, presence, around.sink }),
    tickets(around.clock),
    attempts(around.clock),
    authenticator({ settings, store, directory, sessions, presence, catchUp, replies, around.sink, tickets }),
    rooms({ settings, store, directory, presence, catchUp, replies, around.sink }),
    messages({ settings, store, directory, replies, pages, catchUp }),
    profiles({ settings, store, directory, sessions, presence, replies, around.sink }),
    fleet({ store, directory, catchUp, replies }),
    marks({ settings, store, directory, audience, replies, around.sink }),
    finds({ settings, directory, presence, replies, around.sink }),
    accounts({ settings, store, directory, sessions, presence, replies, around.sink, passwords, attempts })
{
}

void ChatService::Impl::found(const std::function<void(Result<Done>)> &done)
{
    const commands::OwnDomain ownDomain { settings.own, settings.vehicle, settings.words, options.publicKey };
    using commands::Start;
    const auto sample = options.sampleLanguage == u"ru" ? Start::WithRussianSampleData : Start::WithSampleData;
    const auto start = options.sampleData ? sample : Start::Bare;
    store.write<Done>([ownDomain, start, &ids = settings.ids](
                          storage::Writing &writing) { return commands::found(writing, ownDomain, start, ids); },
        [this, done](const Result<Done> &founded) { founded ? load(done) : done(founded); });
}

void ChatService::Impl::load(const std::function<void(Result<Done>)> &done)
{
    store.read<DirectoryContents>(readDirectory, [this, done](const Result<DirectoryContents> &contents) {
        if (!contents)
            return done(contents.error());
        directory.load(*contents, settings.own);
        catchUp.setFirstCursor(contents->firstCursor);
        isRunning = true;
        done(Done {});
    });
}

/// One named function for each request.
void ChatService::Impl::dispatch(Session &session, const protocol::RequestFrame &frame)
{
    struct {
        Impl &to;
        Session &session;
        qint64 ref;
        void operator()(const protocol::Hello &request) const { to.authenticator.hello(session, ref, request); }
        void operator()(const protocol::Ping &) const
        {
            to.replies.answer({ session.id, ref }, protocol::Pong { to.settings.clock.now() });
        }
        void operator()(const protocol::Changes &request) const { to.sendChanges(session, ref, request); }
        void operator()(const protocol::AuthLogout &) const { to.profiles.logout(session, ref); }
        void operator()(const protocol::ProfileSet &request) const { to.profiles.set(session, ref, request); }
        void operator()(const protocol::RoomCreate &request) const { to.rooms.create(session, ref, request); }
        void operator()(const protocol::RoomJoin &request) const { to.rooms.join(session, ref, request); }
        void operator()(const protocol::RoomLeave &request) const { to.rooms.leave(session, ref, request); }
        void operator()(const protocol::RoomDirect &request) const { to.rooms.openDirect(session, ref, request); }
        void operator()(const protocol::RoomInvite &request) const { to.rooms.invite(session, ref, request); }
        void operator()(const protocol::RoomRemove &request) const { to.rooms.remove(session, ref, request); }
        void operator()(const protocol::RoomSet &request) const { to.rooms.set(session, ref, request); }
        void operator()(const protocol::RoomDelete &request) const { to.rooms.erase(session, ref, request); }
        void operator()(const protocol::RoomRestore &request) const { to.rooms.restore(session, ref, request); }
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

void ChatService::Impl::sendChanges(Session &session, qint64 ref, const protocol::Changes &request)
{
    if (auto fits = catchUp.check(settings.own, request.after); !fits)
        return replies.refuse({ session.id, ref }, fits.error());
    replies.answer({ session.id, ref }, protocol::Accepted());
    catchUp.begin(session, request.after);
}

ChatService::ChatService(const Options &options, const Dependencies &dependencies) :
    m_impl(std::make_unique<Impl>(options, dependencies))
{
}

ChatService::~ChatService() = default;

void ChatService::start(const std::function<void(Result<Done>)> &done)
{
    Impl &parts = *m_impl;
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

void ChatService::shutdown()
{
    m_impl->isRunning = false;
    m_impl->presence.stop();
    m_impl->throttled.stop();
    m_impl->store.close();
    m_impl->accounts.stop();
}

void ChatService::onCommitted(std::function<void()> listener)
{
    m_impl->committed = std::move(listener);
}

// Clients take a value whose change is newer: the link has no row and no number, so it counts by the clock, over
// restarts too.
void ChatService::updateLink(const protocol::Link &link)
{
    protocol::Link numbered = link;
    m_impl->linkChange = std::max(m_impl->linkChange + 1, m_impl->settings.clock.now());
    numbered.change = m_impl->linkChange;
    m_impl->catchUp.setLink(numbered);
    if (m_impl->isRunning)
        m_impl->broadcaster.deliverLink(numbered);
}

void ChatService::reviewCursors()
{
    m_impl->catchUp.reviewCursors();
}

QString ChatService::issueOwnerTicket()
{
    return m_impl->tickets.issue();
}

int ChatService::peopleOnline() const
{
    return m_impl->sessions.peopleOnline();
}

DomainId ChatService::id() const
{
    return m_impl->settings.own;
}

void ChatService::opened(SessionId session, const Peer &peer)
{
    m_impl->sessions.open(session, peer);
}

void ChatService::received(SessionId id, const protocol::RequestFrame &frame)
{
    Session *session = m_impl->sessions.find(id);
    if (!session || !m_impl->isRunning)
        return;
    const bool needsNobody =
        std::holds_alternative<protocol::Hello>(frame.request) || std::holds_alternative<protocol::Ping>(frame.request);
    if (!session->isSignedIn() && !needsNobody)
        return m_impl->replies.refuse(
            { id, frame.ref }, { .code = Error::Code::Unauthenticated, .message = QStringLiteral("Say hello first.") });
    if (session->isSignedIn())
        m_impl->authenticator.touch(*session);
    if (auto may = mayAsk(m_impl->directory, session->person, frame.request); !may)
        return m_impl->replies.refuse({ id, frame.ref }, may.error());
    m_impl->dispatch(*session, frame);
}

void ChatService::closed(SessionId id)
{
    Session *session = m_impl->sessions.find(id);
    if (!session)
        return;
    const PersonId person = session->person;
    m_impl->catchUp.forget(*session);
    if (!person.isNull())
        m_impl->authenticator.lastTouch(*session);
    m_impl->sessions.close(id);
    if (!person.isNull() && m_impl->sessions.ofPerson(person).empty())
        m_impl->presence.wentOffline(person);
}

void ChatService::queueOverflowed(SessionId id)
{
    Session *session = m_impl->sessions.find(id);
    if (session && session->isSignedIn())
        m_impl->catchUp.queueOverflowed(*session);
}

VehicleInfo ChatService::vehicleInfo() const
{
    const Settings &settings = m_impl->settings;
    return { settings.own, settings.vehicle, settings.words, peopleOnline() };
}

void ChatService::registerAccount(const QString &name, const QString &password, const QString &fullName,
    const Peer &peer, std::function<void(Result<SignedIn>)> done)
{
    m_impl->accounts.registerAccount({ name, password, fullName }, peer, done);
}

void ChatService::login(
    const QString &name, const QString &password, const Peer &peer, std::function<void(Result<SignedIn>)> done)
{
    m_impl->accounts.login(name, password, peer, done);
}

void ChatService::logout(const QString &token, const Peer &peer, std::function<void(Result<Done>)> done)
{
    m_impl->accounts.logout(token, peer, done);
}

void ChatService::whoIs(const QString &token, const Peer &peer, std::function<void(Result<protocol::Person>)> done)
{
    m_impl->accounts.whoIs(token, peer, done);
}

} // namespace gangway::domain
