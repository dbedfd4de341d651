// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/sidebar.h"

#include "ui/rooms/connectionchip.h"
#include "ui/rooms/roomlist.h"
#include "ui/theme/field.h"
#include "ui/theme/iconbutton.h"
#include "ui/theme/measures.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/searchwords.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace gangway::rooms {

namespace {

using theme::Colour;
using theme::TextStyle;
namespace measure = theme::measure;

constexpr int headAvatar = 32;
constexpr int sideMargin = 12;
constexpr int headGap = 9;
constexpr int patience = 300; // ms

} // namespace

Sidebar::Sidebar(const theme::Theme &theme, const Clock &clock, rooms::RoomListModel &model, QWidget *parent) :
    Panel(theme, Colour::SurfaceSunken, parent),
    m_theme(theme),
    m_model(model)
{
    setEdges(Qt::RightEdge);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeFilter());
    m_list = new RoomList(theme, clock, model);
    column->addWidget(m_list, 1);
    m_chip = new ConnectionChip(theme, clock);
    column->addWidget(makeFooter());
    wire();
}

void Sidebar::setSelf(const session::SelfView &self)
{
    m_self = self;
    showSelf();
}

// The dot says that others see one here.
void Sidebar::showSelf()
{
    const QString &vehicle = m_self.domain.name;
    m_name->setText(m_self.person.nick);
    m_place->setText(vehicle.isEmpty() ? QString() : m_isOnBoard ? tr("On board %1").arg(vehicle) : vehicle);
    m_avatar->setVisible(!m_self.person.nick.isEmpty());
    m_avatar->setAvatar({ theme::initialsOf(m_self.person.nick).left(1), m_self.person.colour,
        theme::AvatarShape::Circle, m_isOnBoard, Colour::SurfaceSunken });
}

void Sidebar::setConnection(const session::ConnectionView &connection)
{
    m_chip->setConnection(connection);
    m_isOnBoard = connection.phase == session::ConnectionView::Phase::OnBoard;
    showSelf();
}

void Sidebar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void Sidebar::filterBy(const QString &text)
{
    m_isEnterAwaited = false;
    m_model.setFilter(text);
    m_list->restoreCurrentRoom();
    Q_EMIT roomsWanted(m_model.filter());
    showEmptyText();
}

void Sidebar::refreshRooms()
{
    Q_EMIT roomsWanted(m_model.filter());
}

void Sidebar::setSearch(const session::RoomSearch &search)
{
    m_model.setSearch(search);
    m_list->restoreCurrentRoom();
    showEmptyText();
    if (!isLooking() && std::exchange(m_isEnterAwaited, false))
        enterFirst();
}

// Typing is faster than any answer: a search that more letters replace is not waited for.
bool Sidebar::isLooking() const
{
    using State = session::RoomSearch::State;
    const State state = m_model.search().state;
    return state == State::Idle || state == State::Searching ||
        (m_model.search().isSettled() && !m_model.isSearchDone());
}

void Sidebar::showEmptyText()
{
    const QString text = m_model.filter();
    if (text.isEmpty() || !isLooking())
        m_patience.stop();
    if (text.isEmpty())
        return m_list->setEmptyText({}, {});
    if (!isLooking())
        return m_list->setEmptyText(
            wording::SearchWords::title(m_model.search(), text), wording::SearchWords::sentence(m_model.search()));
    m_list->setEmptyText({}, {});
    if (!m_patience.isActive())
        m_patience.start();
}

void Sidebar::clearFilter()
{
    m_filter->clear();
}

bool Sidebar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return Panel::eventFilter(watched, event);
    return filterKey(static_cast<QKeyEvent *>(event)->key()) || Panel::eventFilter(watched, event);
}

// From the filter Down goes into the list, Enter into the first room that matches, and Esc clears it.
bool Sidebar::filterKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        m_filter->clear();
        m_list->setFocus(Qt::OtherFocusReason);
        return true;
    case Qt::Key_Down: stepIntoList(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: enterFirst(); return true;
    default: return false;
    }
}

void Sidebar::stepIntoList()
{
    const RoomId first = m_model.neighbour({}, 1);
    if (first.isNull())
        return;
    m_list->setCurrentRoom(first);
    m_list->setFocus(Qt::TabFocusReason);
}

void Sidebar::enterFirst()
{
    const RoomId first = m_model.neighbour({}, 1);
    if (!first.isNull())
        Q_EMIT roomEntered(first);
    else
        m_isEnterAwaited = isLooking() && !m_model.filter().isEmpty();
}

QWidget *Sidebar::makeHead()
{
    auto *head = new QWidget;
    head->setFixedHeight(measure::headerHeight);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(sideMargin, 0, 8, 0);
    row->setSpacing(headGap);
    m_avatar = new theme::AvatarWidget(m_theme, headAvatar);
    m_name = new theme::TextLabel(m_theme, TextStyle::BodyStrong);
    m_place = new theme::TextLabel(m_theme, TextStyle::Meta);
    m_place->setColour(Colour::TextMuted);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addStretch(1);
    names->addWidget(m_name);
    names->addWidget(m_place);
    names->addStretch(1);
    row->addWidget(m_avatar);
    row->addLayout(names, 1);
    m_compose = new theme::IconButton(m_theme, QStringLiteral("compose"), tr("New room"));
    m_menu = new theme::IconButton(m_theme, QStringLiteral("menu"), tr("Menu"));
    row->addWidget(m_compose);
    row->addWidget(m_menu);
    return head;
}

QWidget *Sidebar::makeFilter()
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(sideMargin, 0, sideMargin, 4);
    m_filter = new theme::Field(m_theme, tr("Filter rooms"));
    m_filter->setPlaceholderText(tr("Filter rooms"));
    m_filter->setIconName(QStringLiteral("search"));
    m_filter->setKey(QStringLiteral("Ctrl+K"));
    m_filter->setClearable(tr("Show all rooms"));
    m_filter->installEventFilter(this);
    row->addWidget(m_filter);
    return holder;
}

QWidget *Sidebar::makeFooter()
{
    auto *footer = new Panel(m_theme, Colour::SurfaceSunken);
    footer->setEdges(Qt::TopEdge);
    footer->setFixedHeight(measure::headerHeight - 1);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(sideMargin, 1, sideMargin, 0);
    row->addWidget(m_chip);
    return footer;
}

void Sidebar::wire()
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        session::RoomSearch looking;
        looking.state = session::RoomSearch::State::Searching;
        m_list->setEmptyText(wording::SearchWords::title(looking, m_model.filter()), {});
    });
    connect(m_filter, &QLineEdit::textChanged, this, &Sidebar::filterBy);
    connect(m_list, &RoomList::roomEntered, this, &Sidebar::roomEntered);
    connect(m_compose, &QToolButton::clicked, this, &Sidebar::newRoomRequested);
    connect(m_menu, &QToolButton::clicked, this, &Sidebar::menuRequested);
}

} // namespace gangway::rooms
