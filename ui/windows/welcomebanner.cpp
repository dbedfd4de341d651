// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/welcomebanner.h"

#include "ui/theme/painting.h"

#include <QPainter>

namespace gangway::windows {

namespace {

using theme::Colour;
using theme::TextStyle;

constexpr int bandHeight = 112;
constexpr int page = 32;
// The route is drawn on a canvas of 420 × 120, as wide as 392 px of the band.
constexpr double canvasWidth = 420;
constexpr double routeWidth = 392;
constexpr int roomForRoute = 760;

QPainterPath route(double end)
{
    QPainterPath path({ 0, 96 });
    path.lineTo(90, 96);
    path.cubicTo(116, 96, 120, 82, 136, 66);
    path.lineTo(150, 52);
    path.cubicTo(164, 38, 172, 34, 194, 34);
    path.lineTo(end, 34);
    return path;
}

} // namespace

WelcomeBanner::WelcomeBanner(
    const theme::Theme &theme, const QString &title, const QString &subtitle, QWidget *parent) :
    QWidget(parent),
    m_theme(theme),
    m_title(title),
    m_subtitle(subtitle)
{
    setFixedHeight(bandHeight);
    setAccessibleName(title);
    setAccessibleDescription(subtitle);
}

void WelcomeBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colour(Colour::Board));
    if (width() >= roomForRoute)
        paintRoute(painter);
    theme::drawLine(painter, { page, 26, width() - 2 * page, m_theme.line(TextStyle::Display) }, m_title,
        m_theme.font(TextStyle::Display), m_theme.colour(Colour::BoardText));
    painter.setFont(m_theme.font(TextStyle::Body));
    painter.setPen(m_theme.colour(Colour::BoardMuted));
    const int beforeRoute = width() >= roomForRoute ? width() - int(routeWidth) - page : width() - 2 * page;
    painter.drawText(QRect(page, 67, beforeRoute, bandHeight - 67), int(Qt::AlignTop) | Qt::TextWordWrap, m_subtitle);
}

void WelcomeBanner::paintRoute(QPainter &painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(width() - routeWidth, 0);
    painter.scale(routeWidth / canvasWidth, routeWidth / canvasWidth);
    const QColor done = m_theme.colour(Colour::BoardTime);
    QColor ahead = m_theme.colour(Colour::BoardMuted);
    ahead.setAlphaF(0.5);
    const QColor board = m_theme.colour(Colour::Board);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ahead, 3, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(route(420));
    painter.setPen(QPen(done, 3, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(route(260));
    painter.setBrush(board);
    for (const QPointF &stop : { QPointF(40, 96), QPointF(143, 59) })
        painter.drawEllipse(stop, 6, 6);
    painter.setPen(QPen(m_theme.colour(Colour::BoardMuted), 3));
    for (const QPointF &stop : { QPointF(330, 34), QPointF(390, 34) })
        painter.drawEllipse(stop, 6, 6);
    painter.setPen(QPen(done, 1.5));
    painter.setBrush(board);
    painter.drawEllipse(QPointF(260, 34), 14, 14);
    painter.setPen(Qt::NoPen);
    painter.setBrush(done);
    painter.drawEllipse(QPointF(260, 34), 8, 8);
    painter.restore();
}

} // namespace gangway::windows
