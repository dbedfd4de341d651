// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/outbox.h"
#include "ui/session/picture.h"
#include "ui/session/session.h"
#include "ui/session/timeline.h"

#include <QSet>

namespace gangway::session {

/// Turns what changed into the session's signals: whole views, only those that differ from what was told last, gathered
/// within one turn of the event loop. GUI thread.
class Publisher : public QObject {
    Q_OBJECT

public:
    Publisher(Session &session, const Picture &picture, const Timeline &timeline, const Outbox &outbox);

    const ConnectionView &connection() const { return m_connection; }
    const RoomSearch &search() const { return m_search; }
    /// Told at once.
    void setConnection(const ConnectionView &connection);

    void touch(const Picture::Touched &touched);
    void touchRoom(const RoomId &room);
    void touchPerson(const PersonId &person);
    void touchMessage(const MessageId &message);
    /// All of the above.
    void touchAll();
    /// From now on the members of that room are told whenever they change.
    void watchMembers(const RoomId &room);
    /// Told after the rooms that it names.
    void setSearch(const RoomSearch &search);

    void roomGone(const RoomId &room);
    void resetTimeline(const RoomId &room, const QList<StoredMessage> &messages, bool hasOlder);
    void loadPage(const RoomId &room, const QList<StoredMessage> &messages, bool hasOlder);
    /// After all that was told of it.
    void settleTimeline();
    void messageGone(const RoomId &room, const MessageId &id);
    /// A new domain: nothing was told yet.
    void clear();

Q_SIGNALS:
    /// Is shown, or would be if more were known; also who is known already.
    void personShown(const gangway::PersonId &person);

private:
    void schedule();
    void flush();
    void flushState();
    void flushRooms();
    void flushPeople();
    void flushMembers();
    void flushSearch();
    void flushTimeline();
    QList<MessageView> touchedMessages();
    QList<MessageView> views(const QList<StoredMessage> &messages);
    QList<MessageView> waitingPosts() const;
    MessageView viewOfPost(const OutboxEntry &post) const;
    std::optional<OutboxEntry> latest(const MessageId &id) const;

    Session &m_session;
    const Picture &m_picture;
    const Timeline &m_timeline;
    const Outbox &m_outbox;
    SystemClock m_clock;

    bool m_isScheduled = false;
    bool m_isTimelineTouched = false;
    bool m_isSelfTouched = false;
    bool m_areMembersTouched = false;
    QSet<RoomId> m_rooms;
    QSet<PersonId> m_people;
    QSet<MessageId> m_messages; ///< of the open room; all of them when the timeline is touched
    RoomId m_watched;

    ConnectionView m_connection;
    SelfView m_self;
    RoomSearch m_search;
    bool m_isSearchTouched = false;
    QHash<RoomId, RoomView> m_toldRooms;
    QHash<MessageId, MessageView> m_toldMessages; ///< of the open room
};

} // namespace gangway::session
