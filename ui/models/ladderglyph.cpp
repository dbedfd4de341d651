// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ladderglyph.h"

#include "ui/models/ladderwords.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace gangway::models {

namespace {

// The measures of the drawn signs, on their grid of 20.
constexpr double grid = 20;
constexpr double ringRadius = 6.75;
constexpr double ringStroke = 1.75;
constexpr double shareRadius = 4.4;
constexpr int fullCircle = 360 * 16; // QPainter counts sixteenths of a degree
constexpr int twelveOClock = 90 * 16;

} // namespace

void drawLadderGlyph(QPainter &painter, const theme::Theme &theme, const QPoint &topLeft, const session::Ladder &ladder,
    int size, theme::Colour colour, theme::Colour background)
{
    if (ladder.rung != session::Rung::Received || ladder.of <= 0)
        return theme::drawIcon(painter, theme, topLeft, LadderWords::icon(ladder.rung), size, colour, background);
    const auto circle = [](double radius) {
        return QRectF(grid / 2 - radius, grid / 2 - radius, 2 * radius, 2 * radius);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(topLeft);
    painter.scale(size / grid, size / grid);
    painter.setPen(QPen(theme.colour(colour), ringStroke));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(circle(ringRadius));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(colour));
    painter.drawPie(circle(shareRadius), twelveOClock, -fullCircle * std::min(ladder.count, ladder.of) / ladder.of);
    painter.restore();
}

} // namespace gangway::models
