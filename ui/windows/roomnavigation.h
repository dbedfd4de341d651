// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rooms/roomlistmodel.h"

namespace gangway::people {
class DetailsPane;
} // namespace gangway::people

namespace gangway::rooms {
class Sidebar;
} // namespace gangway::rooms

namespace gangway::windows {

class ChatPane;
class PaneLayout;

/// Leads from one room to another, and keeps what the panes show of the open one up to date.
class RoomNavigation : public QObject {
    Q_OBJECT

public:
    struct Panes {
        rooms::Sidebar &sidebar;
        ChatPane &chat;
        people::DetailsPane &details;
        PaneLayout &layout;
    };

    RoomNavigation(rooms::RoomListModel &rooms, const Panes &panes, QObject *parent);

    /// The name of the vehicle, which the panes show with the room.
    void setVehicle(const QString &vehicle) { m_vehicle = vehicle; }

    void open(const RoomId &room);
    /// The next one below (1) or above (-1).
    void step(int step);
    /// The next one with something unread, below or above; from the end on from the beginning.
    void stepToUnread(int step);
    /// The list, where it does not stand beside the room.
    void showRooms();
    /// The open room, or the link, has changed.
    void refresh();
    void remove(const RoomId &room);

Q_SIGNALS:
    void opened(const gangway::RoomId &room);
    void membersWanted(const gangway::RoomId &room);

private:
    void show(const RoomId &room);
    void browse(const RoomId &room);
    void enter(const RoomId &room);
    void askForMembers();

    rooms::RoomListModel &m_rooms;
    Panes m_panes;
    QString m_vehicle;
    RoomId m_membersOf; ///< the room whose members are looked at; null: none
};

} // namespace gangway::windows
