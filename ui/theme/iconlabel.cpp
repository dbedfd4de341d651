// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/iconlabel.h"

#include "ui/theme/painting.h"

#include <QPainter>

namespace gangway::theme {

IconLabel::IconLabel(const Theme &theme, const QString &name, int size, Colour colour, QWidget *parent) :
    QWidget(parent),
    m_theme(theme),
    m_name(name),
    m_size(size),
    m_colour(colour)
{
    setFixedSize(size, size);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void IconLabel::setIcon(const QString &name, Colour colour)
{
    m_name = name;
    m_colour = colour;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawIcon(painter, m_theme, {}, m_name, m_size, m_colour);
}

} // namespace gangway::theme
