// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QPainter;

namespace gangway::timeline {

/// The text that is shown in a room without messages.
struct EmptyHint {
    QString title;
    QString sentence;

    void paint(QPainter &painter, const theme::Theme &theme, const QRect &area) const;
};

} // namespace gangway::timeline
