// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rooms/roomlistmodel.h"
#include "ui/theme/theme.h"

#include <QListView>

class QMenu;

namespace gangway::rooms {

/// The list of rooms: choosing one, by mouse or keys, and its context menu.
class RoomList : public QListView {
    Q_OBJECT

public:
    RoomList(const theme::Theme &theme, const Clock &clock, rooms::RoomListModel &model, QWidget *parent = nullptr);

    void setCurrentRoom(const RoomId &room);
    /// The room that was current before a filter hid it.
    void restoreCurrentRoom();
    /// The text shown while there is no room to list.
    void setEmptyText(const QString &title, const QString &sentence);

Q_SIGNALS:
    void roomChosen(const gangway::RoomId &room); ///< also on the way to another, by the arrow keys
    void roomEntered(const gangway::RoomId &room); ///< by Enter or a click: to read and write there
    void joinRequested(const gangway::RoomId &room);
    void leaveRequested(const gangway::RoomId &room);
    void ruleChosen(const gangway::RoomId &room, gangway::notifications::RoomRule rule);
    void inviteRequested(const gangway::RoomId &room);

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void addRules(QMenu &menu, const RoomId &room);

    const theme::Theme &m_theme;
    rooms::RoomListModel &m_model;
    RoomId m_chosen;
    QString m_emptyTitle;
    QString m_emptySentence;
};

} // namespace gangway::rooms
