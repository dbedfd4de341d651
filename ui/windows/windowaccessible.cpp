// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/windowaccessible.h"

#include <QAccessibleWidget>
#include <QApplication>
#include <QMenu>

namespace gangway::windows {

namespace {

/// Qt reports a plain QWidget as a filler also when it is a window, and a menu that pops up nowhere in the tree, so
/// that it cannot be found from outside.
class WindowAccessible final : public QAccessibleWidget {
public:
    explicit WindowAccessible(QWidget *window) : QAccessibleWidget(window, QAccessible::Window) { }

    int childCount() const override { return QAccessibleWidget::childCount() + (openMenu() ? 1 : 0); }

    QAccessibleInterface *child(int index) const override
    {
        return index == QAccessibleWidget::childCount() ? openMenu() : QAccessibleWidget::child(index);
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return child && child == openMenu() ? QAccessibleWidget::childCount() : QAccessibleWidget::indexOfChild(child);
    }

private:
    QAccessibleInterface *openMenu() const
    {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        return menu && menu->parentWidget() && menu->parentWidget()->window() == widget()
            ? QAccessible::queryAccessibleInterface(menu)
            : nullptr;
    }
};

// By class, not by being a window: a widget is one too before it gets its parent, and may be asked for already.
QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    const bool isOurs =
        className == u"gangway::windows::PageWindow" || className == u"gangway::windows::SettingsWindow";
    return isOurs ? new WindowAccessible(static_cast<QWidget *>(object)) : nullptr;
}

} // namespace

void installWindowAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace gangway::windows
