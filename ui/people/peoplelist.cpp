// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/peoplelist.h"

#include "ui/people/persondelegate.h"

namespace gangway::people {

PeopleList::PeopleList(const theme::Theme &theme, QWidget *parent) : QListView(parent)
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
}

} // namespace gangway::people
