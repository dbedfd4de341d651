// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/roomlist.h"

#include "ui/rooms/roomdelegate.h"
#include "ui/theme/painting.h"
#include "ui/theme/popup.h"
#include "ui/wording/roomwords.h"

#include <QActionGroup>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>

namespace gangway::rooms {

namespace {

constexpr int menuIcon = 16;
constexpr int emptyMargin = 20;
constexpr int emptyTop = 32;

} // namespace

RoomList::RoomList(const theme::Theme &theme, const Clock &clock, rooms::RoomListModel &model, QWidget *parent) :
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
    for (const auto signal : { &QListView::clicked, &QListView::activated })
        connect(this, signal, this, [this](const QModelIndex &index) {
            if (const session::RoomView *room = m_model.room(index))
                Q_EMIT roomEntered(RoomId(room->room.id));
        });
}

void RoomList::setCurrentRoom(const RoomId &room)
{
    m_chosen = room;
    const QModelIndex index = m_model.indexOf(room);
    if (index.isValid() && index != currentIndex())
        setCurrentIndex(index);
}

void RoomList::restoreCurrentRoom()
{
    setCurrentRoom(RoomId(m_chosen));
}

void RoomList::setEmptyText(const QString &title, const QString &sentence)
{
    m_emptyTitle = title;
    m_emptySentence = sentence;
    setAccessibleDescription(title.isEmpty() ? QString() : title + QStringLiteral(". ") + sentence);
    viewport()->update();
}

void RoomList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_model.rowCount() > 0 || m_emptyTitle.isEmpty())
        return;
    QPainter painter(viewport());
    const QRect text = viewport()->rect().adjusted(emptyMargin, emptyTop, -emptyMargin, 0);
    const int flags = int(Qt::AlignHCenter) | Qt::TextWordWrap;
    QRect title;
    painter.setFont(m_theme.font(theme::TextStyle::BodyStrong));
    painter.setPen(m_theme.colour(theme::Colour::Text));
    painter.drawText(text, flags, m_emptyTitle, &title);
    painter.setFont(m_theme.font(theme::TextStyle::Small));
    painter.setPen(m_theme.colour(theme::Colour::TextMuted));
    painter.drawText(text.adjusted(0, title.height() + 4, 0, 0), flags, m_emptySentence);
}

void RoomList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    const session::RoomView *room = m_model.room(index);
    if (!room || room->room.unknown)
        return;
    auto *menu = new QMenu(window());
    const RoomId id = room->room.id;
    if (room->joined) {
        addRules(*menu, id);
        menu->addSeparator();
    }
    if (room->joined && room->room.kind == protocol::RoomKind::Private) {
        auto *invite = menu->addAction(
            QIcon(m_theme.icon(QStringLiteral("plus"), menuIcon, theme::Colour::TextMuted)), tr("Invite people…"));
        connect(invite, &QAction::triggered, this, [this, id] { Q_EMIT inviteRequested(id); });
    }
    if (room->joined || room->isClosed) {
        auto *leave = menu->addAction(QIcon(m_theme.icon(QStringLiteral("leave"), menuIcon, theme::Colour::Danger)),
            wording::RoomWords::leave(*room));
        connect(leave, &QAction::triggered, this, [this, id] { Q_EMIT leaveRequested(id); });
    } else {
        auto *join = menu->addAction(
            QIcon(m_theme.icon(QStringLiteral("plus"), menuIcon, theme::Colour::TextMuted)), tr("Join the room"));
        connect(join, &QAction::triggered, this, [this, id] { Q_EMIT joinRequested(id); });
    }
    theme::popUp(menu, wording::RoomWords::name(room->room),
        byKeyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void RoomList::addRules(QMenu &menu, const RoomId &room)
{
    using Rule = notifications::RoomRule;
    QMenu *rules = menu.addMenu(
        QIcon(m_theme.icon(QStringLiteral("bell"), menuIcon, theme::Colour::TextMuted)), tr("Notifications"));
    auto *group = new QActionGroup(rules);
    for (const auto &[rule, text] : { std::pair { Rule::AsAll, tr("As for all rooms") },
             std::pair { Rule::All, tr("All messages") }, std::pair { Rule::Mentions, tr("Only when I am mentioned") },
             std::pair { Rule::None, tr("Nothing (muted)") } }) {
        QAction *action = rules->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_model.rule(room) == rule);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, room, chosen = rule] { Q_EMIT ruleChosen(room, chosen); });
    }
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
    const session::RoomView *room = m_model.room(current);
    if (!room)
        return;
    m_chosen = room->room.id;
    Q_EMIT roomChosen(RoomId(m_chosen));
}

} // namespace gangway::rooms
