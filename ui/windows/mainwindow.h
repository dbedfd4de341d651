// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/answers.h"
#include "ui/rooms/roomlistmodel.h"
#include "ui/session/intents.h"
#include "ui/theme/theme.h"
#include "ui/windows/mainmenu.h"
#include "ui/windows/noticeteller.h"

#include <QWidget>

namespace gangway::people {
class DetailsPane;
} // namespace gangway::people

namespace gangway::rooms {
class Sidebar;
} // namespace gangway::rooms

namespace gangway::windows {

class ChatPane;
class DialogHost;
class MessageInfo;
class PaneLayout;
class RoomNavigation;
class Toast;

/// The chat: rooms at the left, one room in the middle, details at the right. Takes whole values and gives intents; it
/// knows no session.
class MainWindow : public QWidget {
    Q_OBJECT

public:
    using Place = MainMenu::Place;

    MainWindow(const theme::Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setLimits(const protocol::Limits &limits);
    void setSelf(const session::SelfView &self);
    void setConnection(const session::ConnectionView &connection);
    void upsertPeople(const QList<session::PersonView> &people);
    void setDomains(const QList<protocol::Domain> &domains);
    void setMembers(const RoomId &room, const QList<session::PersonView> &members);
    void upsertRooms(const QList<session::RoomView> &rooms);
    void removeRoom(const RoomId &room);
    void setRoomSearch(const session::RoomSearch &search);
    void showFoundPeople(const QString &query, const QList<session::PersonView> &people);
    void showInfo(const protocol::MessageDetails &info);
    void showNotice(const session::Notice &notice);
    void showOutcome(const session::Outcome &outcome);

    void openRoom(const RoomId &room);
    /// The room, and the message in sight when it is loaded: a room that is opened begins at its first unread one.
    void openMessage(const RoomId &room, const MessageId &message);
    void setRoomRules(const QHash<RoomId, notifications::RoomRule> &rules) { m_rooms.setRules(rules); }
    RoomId openedRoom() const;
    void setDetailsWanted(bool wanted);
    void setPlace(Place place); ///< decides what the menu offers

    ChatPane &chat() { return *m_chat; }

Q_SIGNALS:
    void intentRaised(const gangway::session::Intent &intent);
    void settled(const gangway::session::Outcome &outcome);
    void roomOpened(const gangway::RoomId &room);
    void detailsWantedChanged(bool wanted);
    void settingsRequested();
    void hostPageRequested();
    void leaveVehicleRequested();
    void stopHostingRequested();
    void quitRequested();
    void roomRuleChosen(const gangway::RoomId &room, gangway::notifications::RoomRule rule);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void wire();
    void wireDialogs();
    void setupShortcuts();
    void choose(MainMenu::Entry entry);
    void refreshEmptyNote();
    void openMenu();
    void invite(const RoomId &room);
    void explainConnection();
    QString vehicle() const { return m_self.domain.name; }

    const theme::Theme &m_theme;
    rooms::RoomListModel m_rooms;
    rooms::Sidebar *m_sidebar;
    ChatPane *m_chat;
    people::DetailsPane *m_details;
    PaneLayout *m_panes;
    RoomNavigation *m_navigation;
    DialogHost *m_desk;
    MessageInfo *m_info;
    Toast *m_toast;
    NoticeTeller m_notices;
    session::SelfView m_self;
    session::ConnectionView m_connection;
    protocol::Limits m_limits;
    Place m_place = Place::Elsewhere;
};

} // namespace gangway::windows
