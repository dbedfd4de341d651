// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/throttledbroadcast.h"

namespace gangway::domain {

/// Takes what was committed into memory and to the clients. Each item is encoded once; neighbours with the same
/// listeners share a frame; frames go out in the order of their changes, so that a connection cut anywhere has missed
/// nothing below its cursor. Lives on the net thread.
class Broadcaster {
public:
    Broadcaster(
        Directory &directory, Sessions &sessions, Audience &audience, ThrottledBroadcast &throttled, ClientSink &sink) :
        m_directory(directory),
        m_sessions(sessions),
        m_audience(audience),
        m_throttled(throttled),
        m_sink(sink)
    {
    }

    /// The Store's listener.
    void deliver(const QList<protocol::Item> &items);

    /// Tells of the link: passengers get less than crew.
    void deliverLink(const protocol::Link &link);

    /// A session waits for what it missed: live frames are held for it until released.
    void hold(Session &session);
    void release(const Session &session);

private:
    void expect(const protocol::Room &room);
    void take(const protocol::Item &item);
    void takeMember(const protocol::Member &member, const QByteArray &encoded);
    void add(const Listeners &listeners, qint64 change, const QByteArray &encoded);
    void addRoomAhead(const protocol::OwnRoomState &mine, const Listeners &listeners);
    void addBehindPerson(PersonId person, const Listeners &listeners, qint64 change, const QByteArray &encoded);
    void flush();
    void takeDeleted(const protocol::Room &room);
    void tell(const Listeners &listeners, const QByteArray &frame);
    void keepFor(Session &session, const QByteArray &frame);
    Listeners listenersTo(const protocol::Item &item) const;
    void noteMessage(const protocol::Message &message);
    void noteForLater(const protocol::Item &item, const Listeners &listeners, const QByteArray &encoded);

    Directory &m_directory;
    Sessions &m_sessions;
    Audience &m_audience;
    ThrottledBroadcast &m_throttled;
    ClientSink &m_sink;

    std::vector<SessionId> m_holding; ///< sessions that are catching up
    Listeners m_listeners; ///< to the frame in the making
    qint64 m_change = 0;
    qsizetype m_bytes = 0;
    QList<QByteArray> m_items;
    bool m_isTellingRooms = false; ///< that are new to everybody: those of this delivery are few
    QSet<PersonId> m_people; ///< whose values go ahead of what names them
};

} // namespace gangway::domain
