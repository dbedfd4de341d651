// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/peoplelist.h"

#include "ui/people/persondelegate.h"
#include "ui/theme/popup.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace gangway::people {

namespace {

constexpr int menuIcon = 16;

} // namespace

PeopleList::PeopleList(const theme::Theme &theme, QWidget *parent) : QListView(parent), m_theme(theme)
{
    setModel(&m_model);
    setItemDelegate(new PersonDelegate(theme, m_model, this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::NoSelection);
    setAccessibleName(tr("People here"));
    viewport()->setAutoFillBackground(false);
    connect(&theme, &theme::Theme::changed, viewport(), qOverload<>(&QWidget::update));
    for (const auto signal : { &QListView::clicked, &QListView::activated })
        connect(this, signal, this,
            [this](const QModelIndex &index) { openMenu(index, viewport()->mapToGlobal(visualRect(index).center())); });
}

void PeopleList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    openMenu(index, byKeyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

// Those of other vehicles cannot be written to alone yet; oneself is written to in notes.
void PeopleList::openMenu(const QModelIndex &index, const QPoint &globalPosition)
{
    if (!index.isValid() || m_menu)
        return;
    const session::PersonView shown = m_model.person(index.row());
    if (!shown.domainName.isEmpty())
        return;
    auto *menu = new QMenu(window());
    auto *write = menu->addAction(QIcon(m_theme.icon(QStringLiteral("message"), menuIcon, theme::Colour::TextMuted)),
        shown.self ? tr("My notes") : tr("Write to %1").arg(shown.person.nick));
    connect(write, &QAction::triggered, this, [this, id = shown.person.id] { Q_EMIT writeRequested(id); });
    if (m_mayRemove && !shown.self) {
        auto *remove = menu->addAction(
            QIcon(m_theme.icon(QStringLiteral("leave"), menuIcon, theme::Colour::Danger)), tr("Remove from the room…"));
        connect(remove, &QAction::triggered, this, [this, shown] { Q_EMIT removeRequested(shown); });
    }
    m_menu = menu;
    theme::popUp(menu, shown.person.nick, globalPosition);
}

} // namespace gangway::people
