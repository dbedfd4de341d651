// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/deliveryglyph.h"

#include "ui/theme/painting.h"
#include "ui/wording/deliverywords.h"

#include <QPainter>

namespace gangway::wording {

namespace {

// The measures of the drawn signs, on their grid of 20.
constexpr double grid = 20;
constexpr double ringRadius = 6.75;
constexpr double ringStroke = 1.75;
constexpr double shareRadius = 4.4;
constexpr int fullCircle = 360 * 16; // QPainter counts sixteenths of a degree
constexpr int twelveOClock = 90 * 16;

} // namespace

void drawDeliveryGlyph(QPainter &painter, const theme::Theme &theme, const QPoint &topLeft,
    const session::DeliveryState &delivery, int size, theme::Colour colour, theme::Colour background)
{
    if (delivery.stage != session::DeliveryStage::Received || delivery.of <= 0)
        return theme::drawIcon(painter, theme, topLeft, DeliveryWords::icon(delivery.stage), size, colour, background);
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
    painter.drawPie(
        circle(shareRadius), twelveOClock, -fullCircle * std::min(delivery.count, delivery.of) / delivery.of);
    painter.restore();
}

} // namespace gangway::wording
