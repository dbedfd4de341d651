// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/publisher.h"

namespace gangway::session {

Publisher::Publisher(Session &session, const Picture &picture, const Timeline &timeline, const Outbox &outbox) :
    m_session(session),
    m_picture(picture),
    m_timeline(timeline),
    m_outbox(outbox)
{
}

void Publisher::setConnection(const ConnectionView &connection)
{
    ConnectionView whole = connection;
    whole.link = m_picture.link;
    whole.outboxWaiting = m_outbox.book().waitingInAll();
    if (whole == m_connection)
        return;
    m_connection = whole;
    Q_EMIT m_session.connectionChanged(m_connection);
}

void Publisher::touch(const Picture::Touched &touched)
{
    for (const RoomId &room : touched.rooms)
        touchRoom(room);
    for (const PersonId &person : touched.people)
        touchPerson(person);
    m_areMembersTouched = m_areMembersTouched || touched.members.contains(m_watched);
    m_isTimelineTouched = m_isTimelineTouched || touched.timeline;
    m_isSelfTouched = m_isSelfTouched || touched.self;
    schedule();
}

void Publisher::touchRoom(const RoomId &room)
{
    m_rooms.insert(room);
    schedule();
}

void Publisher::touchPerson(const PersonId &person)
{
    m_people.insert(person);
    m_areMembersTouched = true;
    schedule();
}

void Publisher::touchMessage(const MessageId &message)
{
    m_messages.insert(message);
    schedule();
}

void Publisher::touchAll()
{
    for (const RoomId &room : m_picture.rooms.ids())
        m_rooms.insert(room);
    for (const PersonView &person : m_picture.roster.people())
        m_people.insert(person.person.id);
    m_isTimelineTouched = m_isSelfTouched = m_areMembersTouched = true;
    schedule();
}

void Publisher::watchMembers(const RoomId &room)
{
    m_watched = room;
    m_areMembersTouched = true;
    schedule();
}

void Publisher::setSearch(const RoomSearch &search)
{
    if (search == m_search)
        return;
    m_search = search;
    m_isSearchTouched = true;
    schedule();
}

void Publisher::roomGone(const RoomId &room)
{
    m_rooms.remove(room);
    if (m_toldRooms.remove(room) > 0)
        Q_EMIT m_session.roomGone(room);
}

void Publisher::resetTimeline(const RoomId &room, const QList<StoredMessage> &messages, bool hasOlder)
{
    flushState(); // where the unread begin is known before the messages are shown
    m_toldMessages.clear();
    const QList<MessageView> all = views(messages) + waitingPosts();
    for (const MessageView &view : all)
        m_toldMessages.insert(view.message.id, view);
    Q_EMIT m_session.timelineReset(room, all, hasOlder);
}

void Publisher::loadPage(const RoomId &room, const QList<StoredMessage> &messages, bool hasOlder)
{
    const QList<MessageView> older = views(messages);
    for (const MessageView &view : older)
        m_toldMessages.insert(view.message.id, view);
    Q_EMIT m_session.pageLoaded(room, older, hasOlder);
}

void Publisher::settleTimeline()
{
    flushTimeline();
    Q_EMIT m_session.timelineSettled(m_timeline.room());
}

void Publisher::messageGone(const RoomId &room, const MessageId &id)
{
    if (room == m_timeline.room() && m_toldMessages.remove(id) > 0)
        Q_EMIT m_session.messagesGone(room, { id });
}

void Publisher::clear()
{
    m_rooms.clear();
    m_people.clear();
    m_messages.clear();
    m_toldMessages.clear();
    for (const RoomId &room : m_toldRooms.keys())
        roomGone(room);
    m_self = {};
    m_watched = {};
}

void Publisher::schedule()
{
    if (std::exchange(m_isScheduled, true))
        return;
    QMetaObject::invokeMethod(this, &Publisher::flush, Qt::QueuedConnection);
}

void Publisher::flush()
{
    m_isScheduled = false;
    flushState();
    flushTimeline();
    setConnection(m_connection);
}

void Publisher::flushState()
{
    if (std::exchange(m_isSelfTouched, false) && m_self != m_picture.roster.self()) {
        m_self = m_picture.roster.self();
        Q_EMIT m_session.selfChanged(m_self);
    }
    flushPeople();
    flushMembers();
    flushRooms();
    flushSearch();
}

void Publisher::flushRooms()
{
    QList<RoomView> changed;
    for (const RoomId &room : std::exchange(m_rooms, {})) {
        if (!m_picture.rooms.contains(room))
            continue;
        Q_EMIT personShown(m_picture.rooms.newestAuthor(room));
        const RoomView view = m_picture.rooms.view(room, m_picture.roster);
        if (m_toldRooms.contains(room) && m_toldRooms.value(room) == view)
            continue;
        m_toldRooms.insert(room, view);
        changed.append(view);
    }
    if (!changed.isEmpty())
        Q_EMIT m_session.roomsChanged(changed);
}

void Publisher::flushPeople()
{
    QList<PersonView> changed;
    for (const PersonId &person : std::exchange(m_people, {}))
        changed.append(m_picture.roster.personView(person));
    if (!changed.isEmpty())
        Q_EMIT m_session.peopleChanged(changed);
}

void Publisher::flushMembers()
{
    if (!std::exchange(m_areMembersTouched, false) || m_watched.isNull())
        return;
    const QList<PersonView> members = m_picture.roster.members(m_watched);
    for (const PersonView &member : members)
        Q_EMIT personShown(member.person.id);
    Q_EMIT m_session.membersLoaded(m_watched, members);
}

void Publisher::flushSearch()
{
    if (std::exchange(m_isSearchTouched, false))
        Q_EMIT m_session.roomSearchChanged(m_search);
}

void Publisher::flushTimeline()
{
    QList<MessageView> changed;
    for (const MessageView &view : touchedMessages()) {
        const auto told = m_toldMessages.find(view.message.id);
        if (told != m_toldMessages.end() && *told == view)
            continue;
        m_toldMessages.insert(view.message.id, view);
        changed.append(view);
    }
    if (!changed.isEmpty())
        Q_EMIT m_session.messagesChanged(m_timeline.room(), changed);
}

// Thousands may wait in a room: one that moves on must not cost a look at all of them.
QList<MessageView> Publisher::touchedMessages()
{
    const QSet<MessageId> touched = std::exchange(m_messages, {});
    if (std::exchange(m_isTimelineTouched, false))
        return views(m_timeline.shown()) + waitingPosts();
    QList<StoredMessage> stored;
    QList<MessageView> waiting;
    for (const MessageId &id : touched) {
        const auto post = m_outbox.book().find(id, OutboxEntry::Kind::Post);
        if (const auto shown = m_timeline.find(id))
            stored.append(*shown);
        else if (post && post->room == m_timeline.room())
            waiting.append(viewOfPost(*post));
    }
    return views(stored) + waiting;
}

QList<MessageView> Publisher::views(const QList<StoredMessage> &messages)
{
    const Network network = m_picture.network();
    const Timestamp now = m_clock.now();
    QList<MessageView> views;
    views.reserve(messages.size());
    for (const StoredMessage &message : messages) {
        Q_EMIT personShown(message.message.author);
        views.append(viewOf(message, latest(message.message.id), m_picture, network, now));
    }
    return views;
}

// A post that the node has confirmed meanwhile is in the window already.
QList<MessageView> Publisher::waitingPosts() const
{
    QList<MessageView> views;
    for (const OutboxEntry &entry : m_outbox.book().lane(m_timeline.room()))
        if (entry.kind == OutboxEntry::Kind::Post && !m_timeline.find(entry.id))
            views.append(viewOfPost(entry));
    return views;
}

MessageView Publisher::viewOfPost(const OutboxEntry &post) const
{
    return viewOf(post, latest(post.id), m_picture);
}

// What was written last about a message: its post, an edit or its removal.
std::optional<OutboxEntry> Publisher::latest(const MessageId &id) const
{
    const QList<OutboxEntry> written = m_outbox.book().about(id);
    return written.isEmpty() ? std::nullopt : std::optional(written.last());
}

} // namespace gangway::session
