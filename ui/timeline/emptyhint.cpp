// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/emptyhint.h"

#include "ui/theme/painting.h"

#include <QPainter>

namespace gangway::timeline {

namespace {

using theme::Colour;
using theme::TextStyle;

constexpr int emptyIcon = 32;
constexpr int emptyWidth = 320;

} // namespace

void EmptyHint::paint(QPainter &painter, const theme::Theme &theme, const QRect &area) const
{
    const QPoint centre = area.center();
    theme::drawIcon(painter, theme, { centre.x() - emptyIcon / 2, centre.y() - 56 }, QStringLiteral("send"), emptyIcon,
        Colour::TextMuted);
    const int line = theme.line(TextStyle::Body);
    theme::drawLine(painter, { 0, centre.y() - 12, area.width(), line }, title, theme.font(TextStyle::BodyStrong),
        theme.colour(Colour::Text), Qt::AlignHCenter);
    painter.setFont(theme.font(TextStyle::Small));
    painter.setPen(theme.colour(Colour::TextMuted));
    painter.drawText(QRect(centre.x() - emptyWidth / 2, centre.y() + 12, emptyWidth, 3 * line),
        int(Qt::AlignHCenter) | Qt::TextWordWrap, sentence);
}

} // namespace gangway::timeline
