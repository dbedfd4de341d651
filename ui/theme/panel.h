// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace gangway::theme {

/// A plain surface: a fill, hairlines at chosen edges or a rounded border. Paints itself from the theme.
class Panel : public QWidget {
    Q_OBJECT

public:
    Panel(const Theme &theme, Colour fill, QWidget *parent = nullptr);

    void setFill(Colour fill);
    /// Hairlines in `line`, by default the divider.
    void setEdges(Qt::Edges edges, Colour line = Colour::Divider);
    /// A rounded card with a line all around.
    void setCard(int radius, Colour line = Colour::Divider);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Colour m_fill;
    Colour m_line = Colour::Divider;
    Qt::Edges m_edges;
    int m_radius = 0;
};

} // namespace gangway::theme
