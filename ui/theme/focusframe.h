// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPointer>
#include <QWidget>

namespace gangway::theme {

/// Set on widgets that want a focus ring 2 px outside themselves; the value is their corner radius.
constexpr auto focusRingProperty = "gangwayFocusRing";

/// The one focus ring of a window, laid around whichever of its widgets has the keyboard focus. It is a widget above
/// the others because a widget cannot paint outside itself.
class FocusFrame : public QWidget {
    Q_OBJECT

public:
    FocusFrame(const Theme &theme, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QWidget *widget);
    void watch(void (QObject::*change)(QObject *));
    void place();

    const Theme &m_theme;
    QPointer<QWidget> m_widget;
};

} // namespace gangway::theme
