// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPainterPath>

class QPainter;

/// The few shapes everything is painted with. All lengths in device-independent pixels.
namespace gangway::theme {

enum class AvatarShape { Circle, RoundedSquare };

struct Avatar {
    QString initials;
    int hue = 0; ///< 0 to 7
    AvatarShape shape = AvatarShape::Circle;
    bool online = false; ///< draws the presence dot
    Colour ring = Colour::Surface; ///< background around it, for the dot's ring
};

void drawAvatar(QPainter &painter, const Theme &theme, const QRect &rect, const Avatar &avatar);

/// A rectangle with four radii: top left, top right, bottom right, bottom left.
QPainterPath roundedPath(const QRectF &rect, qreal topLeft, qreal topRight, qreal bottomRight, qreal bottomLeft);

/// Fills `rect` and draws a line of `border` just inside it; transparent colours draw nothing.
void drawRounded(
    QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &border, qreal stroke = 1);

/// One line of text, elided at its end, centred vertically in `rect`. Returns the width used.
int drawLine(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &colour,
    Qt::Alignment alignment = Qt::AlignLeft);

/// Width of one line in whole pixels, rounded up.
int textWidth(const QString &text, const QFont &font);

void drawIcon(QPainter &painter, const Theme &theme, const QPoint &topLeft, const QString &name, int size,
    Colour colour, Colour knockout = Colour::Surface);

/// Width of a count badge 18 high.
int badgeWidth(const Theme &theme, const QString &text);
void drawBadge(QPainter &painter, const Theme &theme, const QRect &rect, const QString &text,
    Colour fill = Colour::Badge, Colour onFill = Colour::OnBadge);

/// The badge beside an author from another vehicle: icon 12, name 11, 18 high.
int domainBadgeWidth(const Theme &theme, const QString &name);
void drawDomainBadge(QPainter &painter, const Theme &theme, const QRect &rect, const QString &name);

/// The ring of a focused part, `focusRing` coloured, inside `rect`.
void drawFocus(QPainter &painter, const Theme &theme, const QRectF &rect, qreal radius);

/// First letters of the first two words, upper case; "?" for an empty name.
QString initialsOf(const QString &name);

} // namespace gangway::theme
