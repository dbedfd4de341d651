// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/iconbutton.h"

#include "ui/theme/focusframe.h"
#include "ui/theme/measures.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace gangway::theme {

namespace {

constexpr int primarySide = 34;

} // namespace

IconButton::IconButton(const Theme &theme, const QString &icon, const QString &name, QWidget *parent) :
    QToolButton(parent),
    m_theme(theme),
    m_icon(icon)
{
    setAttribute(Qt::WA_Hover);
    setFixedSize(measure::iconButton, measure::iconButton);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(name);
    setToolTip(name);
    setProperty(focusRingProperty, measure::radiusControl);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void IconButton::setIconPixels(int pixels)
{
    m_pixels = pixels;
    update();
}

void IconButton::setPrimary(bool primary)
{
    m_primary = primary;
    setSide(primary ? primarySide : measure::iconButton);
}

void IconButton::setSide(int side)
{
    setFixedSize(side, side);
}

void IconButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor fill = Qt::transparent;
    Colour icon = isEnabled() ? Colour::TextMuted : Colour::TextDisabled;
    if (m_primary && isEnabled()) {
        fill = m_theme.colour(isDown() ? Colour::AccentPressed : underMouse() ? Colour::AccentHover : Colour::Accent);
        icon = Colour::OnAccent;
    } else if (m_primary) {
        fill = m_theme.colour(Colour::Track);
    } else if (isChecked()) {
        fill = m_theme.colour(Colour::Selection);
        icon = Colour::Accent;
    } else if (isEnabled() && (isDown() || underMouse())) {
        fill = m_theme.colour(isDown() ? Colour::Pressed : Colour::Hover);
    }
    drawRounded(painter, rect(), m_primary ? measure::radiusRow : measure::radiusControl, fill, Qt::transparent);
    const QPoint corner((width() - m_pixels) / 2, (height() - m_pixels) / 2);
    painter.drawPixmap(corner, m_theme.icon(m_icon, m_pixels, m_theme.colour(icon), fill));
}

} // namespace gangway::theme
