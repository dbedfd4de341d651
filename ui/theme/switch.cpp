// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/switch.h"

#include "ui/theme/measures.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace gangway::theme {

namespace {

constexpr QSize track(36, 20);
constexpr int room = measure::focusStrokeContrast + 1; // for the focus around it
constexpr int knobOn = 14;
constexpr int knobOff = 12;

} // namespace

Switch::Switch(const Theme &theme, const QString &accessibleName, QWidget *parent) :
    QAbstractButton(parent),
    m_theme(theme)
{
    setCheckable(true);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize Switch::sizeHint() const
{
    return track + QSize(2 * room, 2 * room);
}

void Switch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(QPointF(room, room), QSizeF(track));
    const bool isOn = isChecked();
    const Colour on = isEnabled() ? Colour::Accent : Colour::TextDisabled;
    drawRounded(painter, bar, bar.height() / 2, isOn ? m_theme.colour(on) : QColor(Qt::transparent),
        m_theme.colour(isOn ? on : Colour::ControlBorder), isOn ? 1 : 1.5);
    const int knob = isOn ? knobOn : knobOff;
    const qreal inset = (bar.height() - knob) / 2;
    const bool isRight = isOn == (layoutDirection() == Qt::LeftToRight);
    const QRectF disc(isRight ? bar.right() - inset - knob : bar.left() + inset, bar.top() + inset, knob, knob);
    drawRounded(
        painter, disc, knob / 2.0, m_theme.colour(isOn ? Colour::OnAccent : Colour::TextMuted), Qt::transparent);
}

void Switch::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace gangway::theme
