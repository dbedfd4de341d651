// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/popup.h"

#include <QMenu>

namespace gangway::theme {

void popUp(QMenu *menu, const QString &name, const QPoint &globalPosition)
{
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(name);
    // An entry that is chosen by assistive technology leaves its menu open.
    QObject::connect(menu, &QMenu::triggered, menu, &QWidget::close);
    menu->popup(globalPosition);
}

} // namespace gangway::theme
