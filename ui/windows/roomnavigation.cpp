// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/roomnavigation.h"

#include "ui/people/detailspane.h"
#include "ui/rooms/roomlist.h"
#include "ui/rooms/sidebar.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/panelayout.h"

namespace gangway::windows {

RoomNavigation::RoomNavigation(rooms::RoomListModel &rooms, const Panes &panes, QObject *parent) :
    QObject(parent),
    m_rooms(rooms),
    m_panes(panes)
{
    connect(&panes.sidebar.list(), &rooms::RoomList::roomChosen, this, &RoomNavigation::browse);
    connect(&panes.sidebar, &rooms::Sidebar::roomEntered, this, &RoomNavigation::enter);
    connect(&panes.layout, &PaneLayout::arranged, this, &RoomNavigation::askForMembers);
}

void RoomNavigation::open(const RoomId &room)
{
    if (!m_rooms.room(room))
        return;
    m_panes.sidebar.list().setCurrentRoom(room);
    show(room);
}

void RoomNavigation::step(int step)
{
    const RoomId next = m_rooms.neighbour(m_panes.chat.room(), step);
    if (!next.isNull())
        open(next);
}

void RoomNavigation::stepToUnread(int step)
{
    const RoomId next = m_rooms.nextUnread(m_panes.chat.room(), step);
    if (!next.isNull())
        open(next);
}

void RoomNavigation::showRooms()
{
    m_panes.layout.showRooms();
    m_panes.sidebar.refreshRooms();
}

void RoomNavigation::refresh()
{
    const session::RoomView *view = m_panes.chat.room().isNull() ? nullptr : m_rooms.room(m_panes.chat.room());
    if (!view)
        return;
    const session::RoomView shown = *view;
    m_panes.chat.updateRoom(shown, m_vehicle);
    m_panes.details.setRoom(shown, m_vehicle);
}

void RoomNavigation::remove(const RoomId &room)
{
    const bool isOpen = room == m_panes.chat.room();
    m_rooms.remove(room);
    if (isOpen) {
        m_panes.chat.showNoRoom();
        m_rooms.setOpened({});
    }
    m_panes.layout.arrange();
}

void RoomNavigation::show(const RoomId &room)
{
    const bool isOpen = room == m_panes.chat.room();
    const session::RoomView *view = m_rooms.room(room);
    if (view && !isOpen) {
        const session::RoomView shown = *view;
        m_panes.chat.showRoom(shown, m_vehicle);
        m_rooms.setOpened(room);
        m_panes.details.setRoom(shown, m_vehicle);
        m_panes.details.setMembers({});
    }
    m_panes.layout.showRoom(isOpen ? PaneLayout::Details::Keep : PaneLayout::Details::Close);
    if (!view || isOpen)
        return;
    if (!m_panes.sidebar.list().hasFocus())
        m_panes.chat.focusNext();
    Q_EMIT opened(room);
}

// The arrow keys walk through the list; with one pane they do not leave it.
void RoomNavigation::browse(const RoomId &room)
{
    if (!m_panes.layout.isOnePane() || m_panes.layout.isRoomInFront())
        show(room);
}

void RoomNavigation::enter(const RoomId &room)
{
    m_panes.sidebar.clearFilter();
    open(room);
    m_panes.chat.focusNext();
}

// Of the room that is looked at, and once for each look.
void RoomNavigation::askForMembers()
{
    const RoomId room = m_panes.layout.areDetailsShown() ? m_panes.chat.room() : RoomId();
    if (std::exchange(m_membersOf, room) != room && !room.isNull())
        Q_EMIT membersWanted(room);
}

} // namespace gangway::windows
