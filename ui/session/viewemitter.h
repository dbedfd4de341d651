// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/timelineviews.h"

namespace gangway::session {

/// Turns what changed into the session's signals: whole views, only those that differ from what was told last, gathered
/// within one turn of the event loop. GUI thread.
class ViewEmitter : public QObject {
    Q_OBJECT

public:
    ViewEmitter(Session &session, const ClientState &state, const Timeline &timeline, const Outbox &outbox);

    const ConnectionView &connection() const { return m_connection; }
    const RoomSearch &search() const { return m_search; }
    /// Told at once.
    void setConnection(const ConnectionView &connection);

    void touch(const ClientState::Touched &touched);
    void touchRoom(const RoomId &room);
    void touchPerson(const PersonId &person);
    void touchMessage(const MessageId &message);
    /// All of the above.
    void touchAll();
    const RoomId &watchedRoom() const { return m_watched; }
    /// From now on the members of that room are told whenever they change.
    void watchMembers(const RoomId &room);
    /// Told after the rooms that it names.
    void setSearch(const RoomSearch &search);

    void roomGone(const RoomId &room);
    void resetTimeline(const RoomId &room, const QList<StoredMessage> &messages, bool hasOlder);
    /// The messages of the open room.
    TimelineViews &messages() { return m_messages; }
    /// A new domain: nothing was told yet.
    void clear();

Q_SIGNALS:
    /// Is shown, or would be if more were known; also who is known already.
    void personShown(const gangway::PersonId &person);

private:
    /// The views that are told as a whole: those that have changed.
    struct Flags {
        bool self = false;
        bool members = false;
        bool search = false;
        bool domains = false;
        bool limits = false;
    };

    void schedule();
    void flush();
    void flushState();
    void flushRooms();
    void flushPeople();
    void flushMembers();
    void flushSearch();

    Session &m_session;
    const ClientState &m_state;
    const Outbox &m_outbox;
    TimelineViews m_messages;

    bool m_isScheduled = false;
    Flags m_touched;
    QSet<RoomId> m_rooms;
    QSet<PersonId> m_people;
    RoomId m_watched;

    ConnectionView m_connection;
    SelfView m_self;
    RoomSearch m_search;
    QHash<RoomId, RoomView> m_toldRooms;
};

} // namespace gangway::session
