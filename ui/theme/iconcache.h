// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QPixmap>

namespace gangway::theme {

/// Draws the SVGs of resources/icons once for each (name, size, colour, background, ratio) and keeps them. GUI thread.
class IconCache {
public:
    /// `size` in device-independent pixels. Strokes drawn in white in the file are knock-outs: they take `knockout`.
    QPixmap pixmap(const QString &name, int size, const QColor &colour, const QColor &knockout, qreal ratio) const;

    void clear() { m_pixmaps.clear(); }

private:
    mutable QHash<QString, QPixmap> m_pixmaps;
};

} // namespace gangway::theme
