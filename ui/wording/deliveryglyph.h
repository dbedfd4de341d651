// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"
#include "ui/theme/theme.h"

class QPainter;
class QPoint;

namespace gangway::wording {

/// The sign of a rung, `size` pixels wide; that of `received n/m` is filled as far as the share says.
void drawDeliveryGlyph(QPainter &painter, const theme::Theme &theme, const QPoint &topLeft,
    const session::DeliveryState &delivery, int size, theme::Colour colour, theme::Colour background);

} // namespace gangway::wording
