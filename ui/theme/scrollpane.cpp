// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/scrollpane.h"

namespace gangway::theme {

ScrollPane::ScrollPane(QWidget *page, QWidget *parent) : QScrollArea(parent)
{
    setWidget(page);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    page->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

} // namespace gangway::theme
