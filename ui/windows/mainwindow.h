// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/answers.h"
#include "ui/models/roomlistmodel.h"
#include "ui/session/intents.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <functional>

namespace gangway::people {
class DetailsPane;
} // namespace gangway::people

namespace gangway::rooms {
class Sidebar;
} // namespace gangway::rooms

namespace gangway::windows {

class ChatPane;
class DialogDesk;
class Toast;

/// The chat: rooms at the left, one room in the middle, details at the right. Takes whole values and gives intents; it
/// knows no session.
class MainWindow : public QWidget {
    Q_OBJECT

public:
    /// On whose laptop the vehicle is: another's, this one, or this one for looking around.
    enum class Place { Elsewhere, Here, Sample };

    MainWindow(const theme::Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setLimits(const protocol::Limits &limits);
    void setSelf(const session::SelfView &self);
    void setConnection(const session::ConnectionView &connection);
    void setPeople(const QList<session::PersonView> &people);
    void setDomains(const QList<protocol::Domain> &domains);
    void setMembers(const RoomId &room, const QList<session::PersonView> &members);
    void upsertRooms(const QList<session::RoomView> &rooms);
    void removeRoom(const RoomId &room);
    void setRoomSearch(const session::RoomSearch &search);
    void resetTimeline(const RoomId &room, const QList<session::MessageView> &messages, bool hasOlder);
    void applyMessages(const RoomId &room, const QList<session::MessageView> &messages);
    void removeMessages(const RoomId &room, const QList<MessageId> &messages);
    void prependPage(const RoomId &room, const QList<session::MessageView> &older, bool hasOlder);
    void showInfo(const protocol::Info &info);
    void showNotice(const session::Notice &notice);
    void showOutcome(const session::Outcome &outcome);

    void openRoom(const RoomId &room);
    RoomId openedRoom() const;
    RoomId membersOf() const { return m_membersOf; } ///< the room whose members are looked at; null: none
    void setDetailsWanted(bool wanted);
    void setPlace(Place place); ///< decides what the menu offers

    ChatPane &chat() { return *m_chat; }

Q_SIGNALS:
    void intentRaised(const gangway::session::Intent &intent);
    void roomOpened(const gangway::RoomId &room);
    void detailsWantedChanged(bool wanted);
    void settingsRequested();
    void hostPageRequested();
    void leaveVehicleRequested();
    void stopHostingRequested();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    using AddEntry = std::function<void(const QString &icon, const QString &text, std::function<void()> action)>;

    void wire();
    void wireDialogs();
    void setupShortcuts();
    void arrangePanes();
    void showDetails(bool shown);
    void showRoom(const RoomId &room);
    void browse(const RoomId &room);
    void enterRoom(const RoomId &room);
    void showRooms();
    bool isOnePane() const;
    void refreshRoom();
    void askForMembers();
    void refreshTitle();
    void refreshEmptyNote();
    void openMenu();
    void addWaysOut(const AddEntry &add);
    void stepRoom(int step);
    void askToLeave(const RoomId &room);
    void askForInfo(const session::MessageView &message);
    void openInfo(const session::MessageView &message, const std::optional<protocol::Info> &info);
    protocol::Reach reachOf(const session::MessageView &message) const;
    void explainConnection();
    QString vehicle() const { return m_self.domain.name; }

    const theme::Theme &m_theme;
    const Clock &m_clock;
    models::RoomListModel m_rooms;
    rooms::Sidebar *m_sidebar = nullptr;
    ChatPane *m_chat = nullptr;
    people::DetailsPane *m_details = nullptr;
    DialogDesk *m_desk = nullptr;
    Toast *m_toast = nullptr;
    session::SelfView m_self;
    session::ConnectionView m_connection;
    session::MessageView m_asked; ///< whose info the crew laptop was asked for
    protocol::Limits m_limits;
    QList<session::PersonView> m_people;
    QList<protocol::Domain> m_domains;
    RoomId m_membersOf;
    Timestamp m_roomsAskedAt = 0;
    bool m_detailsWanted = true; ///< beside the messages
    bool m_detailsOver = false; ///< over them, in a window too narrow for both
    Place m_place = Place::Elsewhere;
    bool m_roomInFront = false; ///< in a window too narrow for both panes
};

} // namespace gangway::windows
