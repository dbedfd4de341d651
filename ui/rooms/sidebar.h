// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roomlistmodel.h"
#include "ui/theme/avatarwidget.h"
#include "ui/theme/panel.h"

namespace gangway::theme {
class Field;
class IconButton;
class TextLabel;
} // namespace gangway::theme

namespace gangway::rooms {

class ConnectionChip;
class RoomList;

/// The left pane: oneself, the filter, the rooms and the connection chip.
class Sidebar : public theme::Panel {
    Q_OBJECT

public:
    Sidebar(const theme::Theme &theme, const Clock &clock, models::RoomListModel &model, QWidget *parent = nullptr);

    void setSelf(const session::SelfView &self);
    void setConnection(const session::ConnectionView &connection);
    RoomList &list() { return *m_list; }
    ConnectionChip &chip() { return *m_chip; }
    theme::IconButton &menuButton() { return *m_menu; }
    void focusFilter();
    /// All rooms again.
    void clearFilter();

Q_SIGNALS:
    void roomEntered(const gangway::RoomId &room);
    void newRoomRequested();
    void profileRequested();
    void menuRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFilter();
    QWidget *makeFooter();
    void wire();
    void showSelf();
    void filterBy(const QString &text);

    const theme::Theme &m_theme;
    models::RoomListModel &m_model;
    session::SelfView m_self;
    bool m_isOnBoard = false;
    theme::AvatarWidget *m_avatar = nullptr;
    theme::TextLabel *m_name = nullptr;
    theme::TextLabel *m_place = nullptr;
    theme::IconButton *m_compose = nullptr;
    theme::IconButton *m_menu = nullptr;
    theme::Field *m_filter = nullptr;
    RoomList *m_list = nullptr;
    ConnectionChip *m_chip = nullptr;
};

} // namespace gangway::rooms
