// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/arrivals.h"

#include "ui/session/mention.h"

namespace gangway::session {

void Arrivals::begin()
{
    m_isLive = false;
    noteUnread();
}

// A connection that is lost while it catches up changes nothing: what it brought is still to be told.
void Arrivals::pause()
{
    if (std::exchange(m_isLive, false))
        noteUnread();
}

void Arrivals::noteUnread()
{
    m_mentions.clear();
    m_unreadBefore.clear();
    for (const RoomId &room : m_state.rooms.ids())
        if (const int unread = m_state.rooms.readState(room).unread; unread > 0)
            m_unreadBefore.insert(room, unread);
}

// By the counts and not by what came: of a long absence only the newest messages come.
void Arrivals::caughtUp()
{
    if (std::exchange(m_isLive, true))
        return;
    QList<MissedRoom> rooms;
    for (const RoomId &room : m_state.rooms.ids()) {
        const int more = m_state.rooms.readState(room).unread - m_unreadBefore.value(room);
        if (more > 0 && m_state.rooms.isJoined(room))
            rooms.append({ room, nameOf(room), more, isDirect(room) ? more : std::min(more, m_mentions.value(room)) });
    }
    if (!rooms.isEmpty())
        Q_EMIT missed(rooms);
}

void Arrivals::take(const Applied &applied)
{
    QList<Arrival> arrivals;
    for (const Applied::Message &change : applied.messages)
        if (isNews(change))
            arrivals.append(arrival(change.stored.message));
    if (m_isLive && !arrivals.isEmpty())
        Q_EMIT arrived(arrivals);
    else
        for (const Arrival &one : std::as_const(arrivals))
            m_mentions[one.room] += one.isMention ? 1 : 0;
}

bool Arrivals::isNews(const Applied::Message &change) const
{
    const protocol::Message &message = change.stored.message;
    return change.isNew && message.content.type == protocol::Content::Type::Text && !message.deleted &&
        !m_state.roster.isSelf(message.author) && m_state.rooms.isJoined(message.room) &&
        message.arrival > m_state.rooms.readState(message.room).readTo;
}

Arrival Arrivals::arrival(const protocol::Message &message) const
{
    const protocol::Person author = m_state.roster.person(message.author);
    const bool isAlone = isDirect(message.room);
    return { message.room, nameOf(message.room), message.id, message.arrival, author.nick, author.colour,
        message.content.text, isAlone, isAlone || mentions(message.content.text, m_state.roster.self().person.nick) };
}

QString Arrivals::nameOf(const RoomId &room) const
{
    return m_state.rooms.view(room, m_state.roster).room.name;
}

bool Arrivals::isDirect(const RoomId &room) const
{
    return m_state.rooms.room(room).kind == protocol::RoomKind::Direct;
}

} // namespace gangway::session
