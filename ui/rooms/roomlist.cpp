// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/roomlist.h"

#include "ui/rooms/roomdelegate.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace gangway::rooms {

namespace {

constexpr int menuIcon = 16;

} // namespace

RoomList::RoomList(const theme::Theme &theme, const Clock &clock, models::RoomListModel &model, QWidget *parent) :
    QListView(parent),
    m_theme(theme),
    m_model(model)
{
    setModel(&model);
    setItemDelegate(new RoomDelegate(theme, clock, model, this));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    setAccessibleName(tr("Rooms"));
    viewport()->setAutoFillBackground(false);
    connect(&theme, &theme::Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

RoomId RoomList::currentRoom() const
{
    const session::RoomView *room = m_model.room(currentIndex());
    return room ? room->room.id : RoomId();
}

void RoomList::setCurrentRoom(const RoomId &room)
{
    const QModelIndex index = m_model.indexOf(room);
    if (index.isValid() && index != currentIndex())
        setCurrentIndex(index);
}

void RoomList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    const session::RoomView *room = m_model.room(index);
    if (!room)
        return;
    auto *menu = new QMenu(window());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(room->room.name);
    const RoomId id = room->room.id;
    if (room->joined) {
        auto *leave = menu->addAction(
            QIcon(m_theme.icon(QStringLiteral("leave"), menuIcon, theme::Colour::Danger)), tr("Leave the room…"));
        connect(leave, &QAction::triggered, this, [this, id] { Q_EMIT leaveRequested(id); });
    } else {
        auto *join = menu->addAction(
            QIcon(m_theme.icon(QStringLiteral("plus"), menuIcon, theme::Colour::TextMuted)), tr("Join the room"));
        connect(join, &QAction::triggered, this, [this, id] { Q_EMIT joinRequested(id); });
    }
    menu->popup(byKeyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

// Assistive technologies select a row without making it the current one.
void RoomList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    if (!selected.isEmpty())
        setCurrentIndex(selected.indexes().constFirst());
}

void RoomList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (const session::RoomView *room = m_model.room(current))
        Q_EMIT roomChosen(room->room.id);
}

} // namespace gangway::rooms
