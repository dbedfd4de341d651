// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QWidget>

namespace gangway::theme {
class Button;
class Theme;
} // namespace gangway::theme

namespace gangway::people {

/// The foot of the details: what oneself may do with the room.
class RoomActions : public QWidget {
    Q_OBJECT

public:
    RoomActions(const theme::Theme &theme, QWidget *parent = nullptr);

    void setRoom(const session::RoomView &room);
    void setRole(protocol::Role role);
    /// Whether oneself is an admin of the room, as far as its members are known.
    void setAdmin(bool isAdmin);

Q_SIGNALS:
    void changeRequested();
    void archiveRequested(bool archive); ///< false: open it again
    void deleteRequested();
    void inviteRequested();
    void leaveRequested();

private:
    void refresh();

    theme::Button *m_change = nullptr;
    theme::Button *m_archive = nullptr;
    theme::Button *m_delete = nullptr;
    theme::Button *m_invite = nullptr;
    theme::Button *m_leave = nullptr;
    session::RoomView m_room;
    protocol::Role m_role = protocol::Role::Guest;
    bool m_isAdmin = false;
};

} // namespace gangway::people
