// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/timeline/rowframe.h"
#include "ui/wording/links.h"

#include <QRect>
#include <QTextLayout>

#include <memory>

namespace gangway::timeline {

/// One row, measured for one width: where everything of it stands, from the row's own top left. An empty rectangle:
/// not there.
struct RowLayout {
    int height = 0;
    RowFrame frame;
    QRect day;
    QString dayText;
    QRect newLine;
    QRect system;
    QString systemText;
    QRect avatar;
    QRect bubble;
    QRect author;
    QRect domain; ///< the badge of another vehicle
    QPoint text; ///< origin of `body`
    std::shared_ptr<QTextLayout> body;
    QList<wording::Link> links; ///< by their places in `body`
    QRect deletedIcon;
    QRect meta; ///< time, glyph and words
    QString metaTime; ///< "edited · 16:41", or the late words
    QString metaWords; ///< empty: the glyph alone
    QRect failed; ///< the reason under the bubble
    QString failedText;
    QRect retry;
    QRect copy;
    QRect remove;

    QRect acts() const { return retry | copy | remove; } ///< what one may do about a failure
};

/// Everything a layout depends on but the message.
struct LayoutContext {
    const theme::Theme &theme;
    int width = 0; ///< of the viewport
    Timestamp now = 0;
    bool worded = false; ///< the state is written in words
};

RowLayout layoutRow(const session::MessageView &message, const RowFrame &frame, const LayoutContext &context);

/// The place in the text that is nearest to a point of the row; -1 without a text.
int textPositionAt(const RowLayout &row, const QPoint &inRow);
/// Whether the point is on a letter of the text, not beside it.
bool isOnText(const RowLayout &row, const QPoint &inRow);
/// The address under the point; empty when there is none.
QUrl urlAt(const RowLayout &row, const QPoint &inRow);

/// Of the time in a bubble; late words are a little stronger.
QFont metaTimeFont(const theme::Theme &theme, const session::MessageView &message);

/// A height near what layoutRow will find, for rows never seen.
int estimatedHeight(const session::MessageView &message);

namespace metrics {
constexpr int margin = 16;
constexpr int avatarColumn = 40;
constexpr int metaGlyph = 14;
constexpr int metaGap = 5;
} // namespace metrics

} // namespace gangway::timeline
