// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/rowlayout.h"

class QPainter;

namespace gangway::timeline {

/// Draws measured rows; holds nothing but the theme.
class RowPainter {
public:
    explicit RowPainter(const theme::Theme &theme) : m_theme(theme) { }

    /// The passing state of a row.
    struct State {
        bool isFocused = false;
        int selectedFrom = 0; ///< in its text
        int selectedLength = 0;
    };

    /// `y`: where the row's top lands in the viewport.
    void paint(
        QPainter &painter, const session::MessageView &message, const RowLayout &row, int y, const State &state) const;

private:
    void paintSeparators(QPainter &painter, const RowLayout &row) const;
    void paintSystem(QPainter &painter, const RowLayout &row) const;
    void paintBubble(QPainter &painter, const session::MessageView &message, const RowLayout &row) const;
    void paintAuthor(QPainter &painter, const session::MessageView &message, const RowLayout &row) const;
    void paintText(
        QPainter &painter, const session::MessageView &message, const RowLayout &row, const State &state) const;
    void paintMeta(QPainter &painter, const session::MessageView &message, const RowLayout &row) const;
    void paintFailure(QPainter &painter, const RowLayout &row) const;
    QPainterPath outline(const session::MessageView &message, const RowLayout &row, qreal outset) const;

    const theme::Theme &m_theme;
};

} // namespace gangway::timeline
