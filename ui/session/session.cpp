// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "ui/session/engine.h"

namespace gangway::session {

Session::Session(const Options &options, SecretStore &secrets, QObject *parent) :
    QObject(parent),
    m_engine(std::make_unique<Engine>(*this, options, secrets))
{
}

Session::~Session() = default;

void Session::look(const Target &target, std::function<void(const Result<VehicleView> &)> done)
{
    m_engine->look(target, std::move(done));
}

void Session::admit(const Target &target, const Account &account, std::function<void(const Result<Admission> &)> done)
{
    m_engine->admit(target, account, std::move(done));
}

void Session::start(const Target &target)
{
    m_engine->start(target);
}

void Session::stop()
{
    m_engine->stop();
}

void Session::dispatch(const Intent &intent)
{
    std::visit([this](const auto &wish) { m_engine->handle(wish); }, intent);
}

const ConnectionView &Session::connection() const
{
    return m_engine->publisher().connection();
}

const SelfView &Session::self() const
{
    return m_engine->picture().roster.self();
}

const protocol::Limits &Session::limits() const
{
    return m_engine->picture().limits;
}

QList<RoomView> Session::rooms() const
{
    return m_engine->picture().rooms.views(m_engine->picture().roster);
}

const RoomSearch &Session::roomSearch() const
{
    return m_engine->publisher().search();
}

QList<PersonView> Session::people() const
{
    return m_engine->picture().roster.people();
}

QList<protocol::Domain> Session::domains() const
{
    return m_engine->picture().roster.domains();
}

void Session::openRoom(const RoomId &room)
{
    m_engine->openRoom(room);
}

RoomId Session::openedRoom() const
{
    return m_engine->openedRoom();
}

} // namespace gangway::session
