// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/viewemitter.h"

namespace gangway::session {

ViewEmitter::ViewEmitter(Session &session, const ClientState &state, const Timeline &timeline, const Outbox &outbox) :
    m_session(session),
    m_state(state),
    m_outbox(outbox),
    m_messages(session, state, timeline, outbox)
{
    connect(&m_messages, &TimelineViews::personShown, this, &ViewEmitter::personShown);
}

void ViewEmitter::setConnection(const ConnectionView &connection)
{
    ConnectionView whole = connection;
    whole.link = m_state.link;
    whole.outboxWaiting = m_outbox.book().waitingInAll();
    if (whole == m_connection)
        return;
    m_connection = whole;
    Q_EMIT m_session.connectionChanged(m_connection);
}

void ViewEmitter::touch(const ClientState::Touched &touched)
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

void ViewEmitter::touchRoom(const RoomId &room)
{
    m_rooms.insert(room);
    schedule();
}

void ViewEmitter::touchPerson(const PersonId &person)
{
    m_people.insert(person);
    for (const RoomId &room : m_state.rooms.directWith(person))
        m_rooms.insert(room);
    m_touched.members = true;
    schedule();
}

void ViewEmitter::touchMessage(const MessageId &message)
{
    m_messages.touch(message);
    schedule();
}

void ViewEmitter::touchAll()
{
    for (const RoomId &room : m_state.rooms.ids())
        m_rooms.insert(room);
    for (const PersonView &person : m_state.roster.people())
        m_people.insert(person.person.id);
    m_messages.touchAll();
    m_touched = { .self = true, .members = true, .search = m_touched.search, .domains = true, .limits = true };
    schedule();
}

void ViewEmitter::watchMembers(const RoomId &room)
{
    m_watched = room;
    m_touched.members = true;
    schedule();
}

void ViewEmitter::setSearch(const RoomSearch &search)
{
    if (search == m_search)
        return;
    m_search = search;
    m_touched.search = true;
    schedule();
}

void ViewEmitter::resetTimeline(const RoomId &room, const QList<StoredMessage> &messages, bool hasOlder)
{
    flushState(); // where the unread begin is known before the messages are shown
    m_messages.reset(room, messages, hasOlder);
}

void ViewEmitter::roomGone(const RoomId &room)
{
    m_rooms.remove(room);
    if (m_toldRooms.remove(room) > 0)
        Q_EMIT m_session.roomGone(room);
}

void ViewEmitter::clear()
{
    m_rooms.clear();
    m_people.clear();
    m_messages.clear();
    for (const RoomId &room : m_toldRooms.keys())
        roomGone(room);
    m_self = {};
    m_watched = {};
}

void ViewEmitter::schedule()
{
    if (std::exchange(m_isScheduled, true))
        return;
    QMetaObject::invokeMethod(this, &ViewEmitter::flush, Qt::QueuedConnection);
}

void ViewEmitter::flush()
{
    m_isScheduled = false;
    flushState();
    m_messages.flush();
    setConnection(m_connection);
}

void ViewEmitter::flushState()
{
    if (std::exchange(m_touched.self, false) && m_self != m_state.roster.self()) {
        m_self = m_state.roster.self();
        Q_EMIT m_session.selfChanged(m_self);
    }
    if (std::exchange(m_touched.limits, false))
        Q_EMIT m_session.limitsChanged(m_state.limits);
    if (std::exchange(m_touched.domains, false))
        Q_EMIT m_session.domainsChanged(m_state.roster.domains());
    flushPeople();
    flushMembers();
    flushRooms();
    flushSearch();
}

void ViewEmitter::flushRooms()
{
    QList<RoomView> changed;
    for (const RoomId &room : std::exchange(m_rooms, {})) {
        if (!m_state.rooms.contains(room))
            continue;
        Q_EMIT personShown(m_state.rooms.newestAuthor(room));
        const RoomView view = m_state.rooms.view(room, m_state.roster);
        Q_EMIT personShown(view.partner);
        if (m_toldRooms.contains(room) && m_toldRooms.value(room) == view)
            continue;
        m_toldRooms.insert(room, view);
        changed.append(view);
    }
    if (!changed.isEmpty())
        Q_EMIT m_session.roomsChanged(changed);
}

void ViewEmitter::flushPeople()
{
    QList<PersonView> changed;
    for (const PersonId &person : std::exchange(m_people, {}))
        changed.append(m_state.roster.personView(person));
    if (!changed.isEmpty())
        Q_EMIT m_session.peopleChanged(changed);
}

void ViewEmitter::flushMembers()
{
    if (!std::exchange(m_touched.members, false) || m_watched.isNull())
        return;
    const QList<PersonView> members = m_state.roster.members(m_watched);
    for (const PersonView &member : members)
        Q_EMIT personShown(member.person.id);
    Q_EMIT m_session.membersLoaded(m_watched, members);
}

void ViewEmitter::flushSearch()
{
    if (std::exchange(m_touched.search, false))
        Q_EMIT m_session.roomSearchChanged(m_search);
}

} // namespace gangway::session
