// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rooms/roomlistmodel.h"
#include "ui/theme/avatarwidget.h"
#include "ui/theme/panel.h"

#include <QTimer>

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
    Sidebar(const theme::Theme &theme, const Clock &clock, rooms::RoomListModel &model, QWidget *parent = nullptr);

    void setSelf(const session::SelfView &self);
    void setConnection(const session::ConnectionView &connection);
    /// The rooms that may be joined, beside the joined ones; and what is said when none is called as the filter says.
    void setSearch(const session::RoomSearch &search);
    /// Asks for them anew.
    void refreshRooms();
    RoomList &list() { return *m_list; }
    ConnectionChip &chip() { return *m_chip; }
    theme::IconButton &menuButton() { return *m_menu; }
    void focusFilter();
    /// All rooms again.
    void clearFilter();

Q_SIGNALS:
    void roomEntered(const gangway::RoomId &room);
    void roomsWanted(const QString &query); ///< that may be joined; as the filter says
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
    bool filterKey(int key);
    void stepIntoList();
    void enterFirst();
    void showEmptyText();
    bool isLooking() const;

    const theme::Theme &m_theme;
    rooms::RoomListModel &m_model;
    session::SelfView m_self;
    bool m_isOnBoard = false;
    bool m_isEnterAwaited = false; ///< pressed before it was known which room is meant
    QTimer m_patience; ///< until it is worth a word that somebody looks for rooms
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
