// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/panel.h"

#include "ui/theme/painting.h"

#include <QPainter>

namespace gangway::theme {

Panel::Panel(const Theme &theme, Colour fill, QWidget *parent) : QWidget(parent), m_theme(theme), m_fill(fill)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Panel::setFill(Colour fill)
{
    m_fill = fill;
    update();
}

void Panel::setEdges(Qt::Edges edges, Colour line)
{
    m_edges = edges;
    m_line = line;
    update();
}

void Panel::setCard(int radius, Colour line)
{
    m_radius = radius;
    m_line = line;
    update();
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_radius > 0) {
        drawRounded(painter, rect(), m_radius, m_theme.colour(m_fill), m_theme.colour(m_line));
        return;
    }
    painter.fillRect(rect(), m_theme.colour(m_fill));
    const QColor line = m_theme.colour(m_line);
    if (m_edges.testFlag(Qt::TopEdge))
        painter.fillRect(0, 0, width(), 1, line);
    if (m_edges.testFlag(Qt::BottomEdge))
        painter.fillRect(0, height() - 1, width(), 1, line);
    if (m_edges.testFlag(Qt::LeftEdge))
        painter.fillRect(0, 0, 1, height(), line);
    if (m_edges.testFlag(Qt::RightEdge))
        painter.fillRect(width() - 1, 0, 1, height(), line);
}

} // namespace gangway::theme
