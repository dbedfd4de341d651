// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace gangway::theme {

/// Carries a page that scrolls when the window is too small for it, and looks like the page alone otherwise.
class ScrollPane : public QScrollArea {
    Q_OBJECT

public:
    explicit ScrollPane(QWidget *page, QWidget *parent = nullptr);
};

} // namespace gangway::theme
