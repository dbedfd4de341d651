// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rooms/roomlistmodel.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace gangway::rooms {

/// Paints the rows of the rooms pane: a room on 56 px, a section label on 28, a note on as many lines as it needs.
class RoomDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    RoomDelegate(const theme::Theme &theme, const Clock &clock, const rooms::RoomListModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    theme::Colour paintBackground(QPainter &painter, const QStyleOptionViewItem &option) const;
    void paintSection(QPainter &painter, const QRect &rect, const QString &title) const;
    void paintNote(QPainter &painter, const QRect &rect, const QString &text) const;
    void paintTitle(QPainter &painter, QRect line, const session::RoomView &room, theme::Colour background) const;
    void paintPreview(QPainter &painter, QRect line, const session::RoomView &room, theme::Colour background) const;

    const theme::Theme &m_theme;
    const Clock &m_clock;
    const rooms::RoomListModel &m_model;
};

} // namespace gangway::rooms
