// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that joins signals and keys.
#include "ui/composer/composer.h"
#include "ui/people/detailspane.h"
#include "ui/rooms/connectionchip.h"
#include "ui/rooms/roomlist.h"
#include "ui/rooms/sidebar.h"
#include "ui/timeline/timeline.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/dialogdesk.h"
#include "ui/windows/emptynote.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/roomheader.h"
#include "ui/windows/toast.h"

#include <QShortcut>

namespace gangway::windows {

void MainWindow::wire()
{
    rooms::RoomList &list = m_sidebar->list();
    connect(&list, &rooms::RoomList::roomChosen, this, &MainWindow::browse);
    connect(m_sidebar, &rooms::Sidebar::roomEntered, this, &MainWindow::enterRoom);
    connect(m_sidebar, &rooms::Sidebar::roomsWanted, this,
        [this](const QString &query) { Q_EMIT intentRaised(session::FindRooms { query }); });
    connect(
        &m_rooms, &models::RoomListModel::moreWanted, this, [this] { Q_EMIT intentRaised(session::FindMoreRooms {}); });
    connect(&list, &rooms::RoomList::leaveRequested, this, &MainWindow::askToLeave);
    connect(&list, &rooms::RoomList::joinRequested, this,
        [this](const RoomId &room) { Q_EMIT intentRaised(session::JoinRoom { room }); });
    connect(&m_sidebar->chip(), &QAbstractButton::clicked, this, &MainWindow::explainConnection);
    connect(m_sidebar, &rooms::Sidebar::menuRequested, this, &MainWindow::openMenu);
    connect(m_sidebar, &rooms::Sidebar::newRoomRequested, this, [this] { m_desk->openNewRoom(vehicle(), m_limits); });
    connect(m_sidebar, &rooms::Sidebar::profileRequested, this, [this] { m_desk->openProfile(m_self, m_limits); });
    connect(
        &m_chat->emptyNote(), &EmptyNote::actionClicked, this, [this] { m_desk->openNewRoom(vehicle(), m_limits); });
    connect(m_chat, &ChatPane::intentRaised, this, &MainWindow::intentRaised);
    connect(&m_chat->header(), &RoomHeader::detailsToggled, this, &MainWindow::showDetails);
    connect(&m_chat->header(), &RoomHeader::backRequested, this, [this] {
        showRooms();
        m_sidebar->list().setFocus(Qt::OtherFocusReason);
    });
    connect(m_details, &people::DetailsPane::closeRequested, this, [this] {
        showDetails(false);
        m_chat->focusNext();
    });
    connect(m_details, &people::DetailsPane::vehicleChosen, this,
        [this](const protocol::Domain &vehicle) { m_desk->openVehicle(vehicle, m_self.role()); });
    connect(m_details, &people::DetailsPane::leaveRequested, this, [this] { askToLeave(openedRoom()); });
    connect(m_toast, &Toast::roomTaken, &m_chat->timeline(), &timeline::Timeline::leaveRoomBelow);
    connect(m_toast, &Toast::actionClicked, this, [this] { Q_EMIT intentRaised(session::ReconnectNow {}); });
}

void MainWindow::wireDialogs()
{
    connect(m_desk, &DialogDesk::intentRaised, this, &MainWindow::intentRaised);
    connect(m_desk, &DialogDesk::leaveVehicleRequested, this, &MainWindow::leaveVehicleRequested);
    connect(m_chat, &ChatPane::linkChosen, m_desk, &DialogDesk::confirmLink);
    connect(m_chat, &ChatPane::copied, this, [this] { m_toast->show(tr("Copied")); });
    connect(m_chat, &ChatPane::messageActionChosen, this,
        [this](timeline::MessageAction action, const session::MessageView &message) {
            const MessageId &id = message.message.id;
            if (action == timeline::MessageAction::Info)
                askForInfo(message);
            else if (action == timeline::MessageAction::Retry)
                Q_EMIT intentRaised(session::RetryMessage { id });
            else if (action == timeline::MessageAction::Delete)
                m_desk->confirmDelete(message, reachOf(message));
        });
}

void MainWindow::setupShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    on(Qt::CTRL | Qt::Key_N, [this] { m_desk->openNewRoom(vehicle(), m_limits); });
    on(Qt::ALT | Qt::Key_Up, [this] { stepRoom(-1); });
    on(Qt::ALT | Qt::Key_Down, [this] { stepRoom(1); });
    on(Qt::CTRL | Qt::Key_Comma, [this] { Q_EMIT settingsRequested(); });
    on(Qt::Key_F1, [this] { m_desk->openKeys(); });
    on(Qt::CTRL | Qt::Key_Slash, [this] { m_desk->openKeys(); });
    on(Qt::Key_F5, [this] { Q_EMIT intentRaised(session::ReconnectNow {}); });
    on(Qt::CTRL | Qt::Key_K, [this] {
        showRooms();
        m_sidebar->focusFilter();
    });
}

} // namespace gangway::windows
