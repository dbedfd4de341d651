// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/focusframe.h"

#include "ui/theme/painting.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace gangway::theme {

namespace {

constexpr int outset = 4; // 2 px of background, then the 2 px ring

} // namespace

FocusFrame::FocusFrame(const Theme &theme, QWidget *window) : QWidget(window), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

bool FocusFrame::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::Move || type == QEvent::Resize || type == QEvent::Show || type == QEvent::Hide)
        place();
    return QWidget::eventFilter(watched, event);
}

void FocusFrame::paintEvent(QPaintEvent *)
{
    if (!m_widget)
        return;
    QPainter painter(this);
    drawFocus(painter, m_theme, rect(), m_widget->property(focusRingProperty).toInt() + outset);
}

void FocusFrame::follow(QWidget *widget)
{
    watch(&QObject::removeEventFilter);
    const bool ours = widget && widget->window() == parentWidget() && widget->property(focusRingProperty).isValid();
    m_widget = ours ? widget : nullptr;
    watch(&QObject::installEventFilter);
    place();
}

// Each widget up to the frame's parent is watched, since it may scroll or move under the frame.
void FocusFrame::watch(void (QObject::*change)(QObject *))
{
    for (QWidget *carrier = m_widget; carrier && carrier != parentWidget(); carrier = carrier->parentWidget())
        (carrier->*change)(this);
}

void FocusFrame::place()
{
    // The frame is not shown to people who use the mouse alone; Qt sets the attribute with the first Tab.
    const bool byKeyboard = parentWidget()->testAttribute(Qt::WA_KeyboardFocusChange);
    if (!m_widget || !m_widget->isVisible() || !byKeyboard) {
        hide();
        return;
    }
    const QPoint corner = m_widget->mapTo(parentWidget(), QPoint());
    setGeometry(QRect(corner, m_widget->size()).adjusted(-outset, -outset, outset, outset));
    raise();
    show();
    update();
}

} // namespace gangway::theme
