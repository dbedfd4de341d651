// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "ui/session/initialroom.h"

namespace gangway::session {

/// Owns the parts and says which signal leads where. Arrows go one way: commands → connection → content.
struct Session::Impl {
    Impl(Session &session, const Options &options, SecretStore &secrets);
    void wire(Session &session);
    void caughtUp();

    Requests requests;
    Content content;
    HostVerifier hosts;
    ContentFlow contentFlow;
    ConnectionFlow connection;
    Commands commands;
    InitialRoom initialRoom;
};

Session::Impl::Impl(Session &session, const Options &options, SecretStore &secrets) :
    requests(options.timeouts, [this](const QByteArray &frame) { connection.send(frame); }),
    content(session, options, requests),
    hosts(options),
    contentFlow(content, options.profileFolder),
    connection({ requests, secrets, hosts, contentFlow }, options),
    commands(requests, content, contentFlow, connection),
    initialRoom(requests, content, contentFlow, commands)
{
    wire(session);
}

void Session::Impl::wire(Session &session)
{
    connect(&connection, &ConnectionFlow::changed, &content.views, &ViewEmitter::setConnection);
    connect(&contentFlow, &ContentFlow::caughtUp, &session, [this] { caughtUp(); });
    connect(&contentFlow, &ContentFlow::roomSearchChanged, &initialRoom, &InitialRoom::searchChanged);
    connect(&contentFlow.arrivals(), &Arrivals::arrived, &session, &Session::arrived);
    connect(&contentFlow.arrivals(), &Arrivals::missed, &session, &Session::missed);
    connect(&commands, &Commands::infoLoaded, &session, &Session::infoLoaded);
    connect(&commands, &Commands::peopleFound, &session, &Session::peopleFound);
    connect(&commands, &Commands::settled, &session, &Session::settled);
    connect(&contentFlow, &ContentFlow::noticeRaised, &session, &Session::noticeRaised);
    connect(&connection, &ConnectionFlow::noticeRaised, &session, &Session::noticeRaised);
    connect(&commands, &Commands::noticeRaised, &session, &Session::noticeRaised);
    connect(&initialRoom, &InitialRoom::noticeRaised, &session, &Session::noticeRaised);
}

// A person who came back under another name than the one known here is renamed, not another person.
void Session::Impl::caughtUp()
{
    const QString name = connection.takeChosenName();
    if (!name.isEmpty() && name != content.state.roster.self().person.nick)
        commands.handle(SetProfile { { name, {}, {} } });
    initialRoom.caughtUp();
}

Session::Session(const Options &options, SecretStore &secrets, QObject *parent) :
    QObject(parent),
    m_impl(std::make_unique<Impl>(*this, options, secrets))
{
}

Session::~Session() = default;

void Session::look(const Target &target, std::function<void(const Result<VehicleView> &)> done)
{
    m_impl->hosts.look(target, std::move(done));
}

void Session::admit(const Target &target, const Account &account, std::function<void(const Result<Admission> &)> done)
{
    m_impl->hosts.admit(target, account, std::move(done));
}

void Session::start(const Target &target)
{
    m_impl->initialRoom.setWanted(target);
    m_impl->connection.start(target);
}

void Session::stop()
{
    m_impl->connection.stop();
}

void Session::dispatch(const Intent &intent)
{
    std::visit([this](const auto &wish) { m_impl->commands.handle(wish); }, intent);
}

const ConnectionView &Session::connection() const
{
    return m_impl->content.views.connection();
}

const SelfView &Session::self() const
{
    return m_impl->content.state.roster.self();
}

const protocol::Limits &Session::limits() const
{
    return m_impl->content.state.limits;
}

QList<RoomView> Session::rooms() const
{
    return m_impl->content.state.rooms.views(m_impl->content.state.roster);
}

const RoomSearch &Session::roomSearch() const
{
    return m_impl->content.views.search();
}

QList<PersonView> Session::people() const
{
    return m_impl->content.state.roster.people();
}

QList<protocol::Domain> Session::domains() const
{
    return m_impl->content.state.roster.domains();
}

void Session::openRoom(const RoomId &room)
{
    m_impl->contentFlow.openRoom(room);
}

RoomId Session::openedRoom() const
{
    return m_impl->content.timeline.room();
}

} // namespace gangway::session
