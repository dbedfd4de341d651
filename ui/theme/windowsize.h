// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSize;
class QWidget;

namespace gangway::theme {

/// The size that the screen of `window` leaves to one window, without the desktop's own title bar and borders.
QSize roomOnScreen(const QWidget &window);

/// Resizes to `wanted`, or to less on a smaller screen.
void resizeWithinScreen(QWidget &window, const QSize &wanted);

} // namespace gangway::theme
