// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/directory.h"
#include "node/domain/sessions.h"
#include "node/rules/visibility.h"

namespace gangway::domain {

using rules::Listeners;

/// The live sessions, ready as lists for a broadcast: all, and of each room. Lives on the net thread.
class Audience {
public:
    /// A room with more live sessions shows marks at once to its latest authors only.
    static constexpr std::size_t smallRoom = 50;
    static constexpr int latestAuthors = 32;

    Audience(const Directory &directory, Sessions &sessions) : m_directory(directory), m_sessions(sessions) { }

    /// The session is live now, or no longer.
    void enter(const Session &session);
    void leave(const Session &session);

    /// A person joined or left a room.
    void joined(RoomId room, PersonId person);
    void left(RoomId room, PersonId person);

    void wrote(RoomId room, PersonId author);

    bool isLarge(RoomId room) const { return inRoom(room).size() > smallRoom; }

    const std::vector<SessionId> &everyone() const { return m_everyone; }
    std::vector<SessionId> inRoomWithout(RoomId room, PersonId person) const;

    /// The live sessions among the listeners; valid until the next call.
    const std::vector<SessionId> &sessionsOf(const Listeners &listeners);

    /// Whether somebody, live or not, is one of the listeners.
    bool includes(const Listeners &listeners, PersonId person) const;

private:
    const std::vector<SessionId> &inRoom(RoomId room) const;
    const std::vector<SessionId> &liveOf(PersonId person);
    const std::vector<SessionId> &authorsOf(RoomId room);
    const std::vector<SessionId> &inRooms(const QList<RoomId> &rooms);

    const Directory &m_directory;
    Sessions &m_sessions;
    std::vector<SessionId> m_everyone;
    QHash<RoomId, std::vector<SessionId>> m_rooms;
    QHash<RoomId, QList<PersonId>> m_authors; ///< the latest first
    std::vector<SessionId> m_gathered;
};

} // namespace gangway::domain
