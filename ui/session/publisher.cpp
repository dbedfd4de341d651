// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/publisher.h"

namespace gangway::session {

Publisher::Publisher(Session &session, const Picture &picture, const Timeline &timeline, const Outbox &outbox) :
    m_session(session),
    m_picture(picture),
    m_outbox(outbox),
    m_messages(session, picture, timeline, outbox)
{
    connect(&m_messages, &TimelineViews::personShown, this, &Publisher::personShown);
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
    m_touched.members |= touched.members.contains(m_watched);
    m_touched.self |= touched.self;
    m_touched.domains |= touched.domains;
    if (touched.timeline)
        m_messages.touchAll();
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
    m_touched.members = true;
    schedule();
}

void Publisher::touchMessage(const MessageId &message)
{
    m_messages.touch(message);
    schedule();
}

void Publisher::touchAll()
{
    for (const RoomId &room : m_picture.rooms.ids())
        m_rooms.insert(room);
    for (const PersonView &person : m_picture.roster.people())
        m_people.insert(person.person.id);
    m_messages.touchAll();
    m_touched = { .self = true, .members = true, .search = m_touched.search, .domains = true, .limits = true };
    schedule();
}

void Publisher::watchMembers(const RoomId &room)
{
    m_watched = room;
    m_touched.members = true;
    schedule();
}

void Publisher::setSearch(const RoomSearch &search)
{
    if (search == m_search)
        return;
    m_search = search;
    m_touched.search = true;
    schedule();
}

void Publisher::resetTimeline(const RoomId &room, const QList<StoredMessage> &messages, bool hasOlder)
{
    flushState(); // where the unread begin is known before the messages are shown
    m_messages.reset(room, messages, hasOlder);
}

void Publisher::roomGone(const RoomId &room)
{
    m_rooms.remove(room);
    if (m_toldRooms.remove(room) > 0)
        Q_EMIT m_session.roomGone(room);
}

void Publisher::clear()
{
    m_rooms.clear();
    m_people.clear();
    m_messages.clear();
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
    m_messages.flush();
    setConnection(m_connection);
}

void Publisher::flushState()
{
    if (std::exchange(m_touched.self, false) && m_self != m_picture.roster.self()) {
        m_self = m_picture.roster.self();
        Q_EMIT m_session.selfChanged(m_self);
    }
    if (std::exchange(m_touched.limits, false))
        Q_EMIT m_session.limitsChanged(m_picture.limits);
    if (std::exchange(m_touched.domains, false))
        Q_EMIT m_session.domainsChanged(m_picture.roster.domains());
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
    if (!std::exchange(m_touched.members, false) || m_watched.isNull())
        return;
    const QList<PersonView> members = m_picture.roster.members(m_watched);
    for (const PersonView &member : members)
        Q_EMIT personShown(member.person.id);
    Q_EMIT m_session.membersLoaded(m_watched, members);
}

void Publisher::flushSearch()
{
    if (std::exchange(m_touched.search, false))
        Q_EMIT m_session.roomSearchChanged(m_search);
}

} // namespace gangway::session
