// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QMenu;
class QPoint;

namespace gangway::theme {

/// Opens a menu that goes away by itself; `name` is what assistive technology calls it.
void popUp(QMenu *menu, const QString &name, const QPoint &globalPosition);

} // namespace gangway::theme
