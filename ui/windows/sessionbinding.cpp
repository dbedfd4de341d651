// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/sessionbinding.h"

#include "ui/windows/chatpane.h"
#include "ui/windows/mainwindow.h"

namespace gangway::windows {

SessionBinding::SessionBinding(session::Session &session, MainWindow &window, QObject *parent) :
    QObject(parent),
    m_session(session),
    m_window(window)
{
    wireState();
    wireTimeline();
    wireIntents();
    showAll();
}

void SessionBinding::wireState()
{
    using session::Session;
    connect(&m_session, &Session::connectionChanged, &m_window, &MainWindow::setConnection);
    connect(&m_session, &Session::limitsChanged, &m_window, &MainWindow::setLimits);
    connect(&m_session, &Session::selfChanged, &m_window, &MainWindow::setSelf);
    connect(&m_session, &Session::domainsChanged, &m_window, &MainWindow::setDomains);
    connect(&m_session, &Session::peopleChanged, &m_window, &MainWindow::upsertPeople);
    connect(&m_session, &Session::roomsChanged, &m_window, [this](const QList<session::RoomView> &rooms) {
        m_window.upsertRooms(rooms);
        openFirstRoom();
    });
    connect(&m_session, &Session::roomSearchChanged, &m_window, [this](const session::RoomSearch &search) {
        m_window.setRoomSearch(search);
        openFirstRoom();
    });
    connect(&m_session, &Session::roomGone, &m_window, &MainWindow::removeRoom);
    connect(&m_session, &Session::membersLoaded, &m_window, &MainWindow::setMembers);
    connect(&m_session, &Session::peopleFound, &m_window, &MainWindow::showFoundPeople);
    connect(&m_session, &Session::noticeRaised, &m_window, &MainWindow::showNotice);
    connect(&m_session, &Session::settled, &m_window, &MainWindow::showOutcome);
}

// A reset for a room that is not open yet is the session's own choice: the room it was told to join and open.
void SessionBinding::wireTimeline()
{
    using session::Session;
    connect(&m_session, &Session::timelineReset, &m_window,
        [this](const RoomId &room, const QList<session::MessageView> &messages, bool hasOlder) {
            if (room != m_window.openedRoom())
                m_window.openRoom(room);
            m_window.chat().resetTimeline(room, messages, hasOlder);
        });
    connect(&m_session, &Session::messagesChanged, &m_window.chat(), &ChatPane::applyMessages);
    connect(&m_session, &Session::messagesGone, &m_window.chat(), &ChatPane::removeMessages);
    connect(&m_session, &Session::pageLoaded, &m_window.chat(), &ChatPane::prependPage);
    connect(&m_session, &Session::infoLoaded, &m_window, &MainWindow::showInfo);
}

void SessionBinding::wireIntents()
{
    connect(&m_window, &MainWindow::intentRaised, this,
        [this](const session::Intent &intent) { m_session.dispatch(intent); });
    connect(&m_window, &MainWindow::roomOpened, this, [this](const RoomId &room) { m_session.openRoom(room); });
}

void SessionBinding::showAll()
{
    m_window.setLimits(m_session.limits());
    m_window.setSelf(m_session.self());
    m_window.upsertPeople(m_session.people());
    m_window.setDomains(m_session.domains());
    m_window.upsertRooms(m_session.rooms());
    m_window.setRoomSearch(m_session.roomSearch());
    m_window.setConnection(m_session.connection());
    openFirstRoom();
}

// Nobody should look at an empty middle while there is something to read, or at least to join.
void SessionBinding::openFirstRoom()
{
    if (!m_window.openedRoom().isNull())
        return;
    if (!m_session.openedRoom().isNull())
        return m_window.openRoom(m_session.openedRoom()); // the one it was told to enter
    const QList<session::RoomView> rooms = m_session.rooms();
    const auto rank = [](const session::RoomView &view) { // what waits here is newer than all that the node has
        return std::tuple(view.joined, view.waiting + view.failed > 0, view.activity);
    };
    const auto best = std::max_element(rooms.cbegin(), rooms.cend(),
        [&rank](const session::RoomView &one, const session::RoomView &other) { return rank(one) < rank(other); });
    const session::RoomSearch &search = m_session.roomSearch();
    const bool knowsAll = search.state == session::RoomSearch::State::Unsupported;
    if (best != rooms.cend() && (best->joined || knowsAll))
        m_window.openRoom(best->room.id);
    else if (search.query.isEmpty() && !search.rooms.isEmpty())
        m_window.openRoom(search.rooms.first());
}

} // namespace gangway::windows
