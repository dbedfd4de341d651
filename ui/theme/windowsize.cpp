// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/windowsize.h"

#include <QScreen>
#include <QWidget>

namespace gangway::theme {

namespace {

constexpr QSize frame { 8, 36 };

} // namespace

QSize roomOnScreen(const QWidget &window)
{
    return window.screen()->availableSize() - frame;
}

void resizeWithinScreen(QWidget &window, const QSize &wanted)
{
    window.resize(wanted.boundedTo(roomOnScreen(window)));
}

} // namespace gangway::theme
