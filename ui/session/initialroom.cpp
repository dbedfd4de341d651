// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/initialroom.h"

using namespace Qt::StringLiterals;

namespace gangway::session {

InitialRoom::InitialRoom(
    Requests &requests, Content &content, ContentFlow &contentFlow, Commands &commands, QObject *parent) :
    QObject(parent),
    m_content(content),
    m_contentFlow(contentFlow),
    m_commands(commands),
    m_lookup(requests)
{
}

void InitialRoom::setWanted(const Target &target)
{
    m_name = target.roomName;
    m_joinsMostActive = target.joinsMostActiveRoom;
}

void InitialRoom::caughtUp()
{
    if (m_name.isEmpty())
        return;
    m_joinsMostActive = false;
    const DomainId home = m_content.state.roster.self().domain.id;
    const RoomStore &rooms = m_content.state.rooms;
    const auto known = rooms.findByName(m_name, home);
    if (known && rooms.isJoined(*known))
        return found(m_name, std::optional(rooms.room(*known)));
    m_lookup.find(
        m_name, home, [this, name = m_name](const Result<std::optional<protocol::Room>> &room) { found(name, room); });
}

void InitialRoom::found(const QString &name, const Result<std::optional<protocol::Room>> &found)
{
    if (!found && Requests::isLost(found.error()))
        return; // asked for again by the next connection
    m_name.clear();
    const bool isOlderNode = !found && found.error().code == Error::Code::Unsupported;
    const auto known = m_content.state.rooms.findByName(name, m_content.state.roster.self().domain.id);
    if (isOlderNode && known)
        return enter(*known);
    if (!found || !*found)
        return noticeRaised({ Notice::Kind::NoSuchRoom, Error::notFound(u"room"_s), name });
    m_contentFlow.show(**found);
    enter((*found)->id);
}

void InitialRoom::enter(const RoomId &room)
{
    if (!m_content.state.rooms.isJoined(room))
        m_commands.handle(JoinRoom { room });
    m_contentFlow.openRoom(room);
}

void InitialRoom::searchChanged()
{
    const RoomSearch &search = m_content.roomFinder.search();
    if (search.isSettled() || search.state == RoomSearch::State::Unsupported)
        enterMostActive();
}

// There is something to look at even for somebody who has never been here. Rooms that an older node told are taken as
// found.
void InitialRoom::enterMostActive()
{
    if (!std::exchange(m_joinsMostActive, false))
        return;
    const QList<RoomView> rooms = m_content.state.rooms.views(m_content.state.roster);
    if (std::any_of(rooms.begin(), rooms.end(), [](const RoomView &room) { return room.joined; }))
        return;
    const auto mostActive = std::max_element(rooms.begin(), rooms.end(),
        [](const RoomView &one, const RoomView &other) { return one.activity < other.activity; });
    const RoomSearch &search = m_content.roomFinder.search();
    if (!search.rooms.isEmpty())
        enter(search.rooms.first());
    else if (search.state == RoomSearch::State::Unsupported && mostActive != rooms.end())
        enter(mostActive->room.id);
}

} // namespace gangway::session
