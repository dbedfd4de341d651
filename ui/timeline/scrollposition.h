// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/rows.h"

#include <QWidget>

namespace gangway::timeline {

/// The place to which one has scrolled: a message and its distance from the top of the viewport, not a number of
/// pixels, so that nothing jumps when rows above are loaded or measured. Or the newest message, which is followed.
class ScrollPosition {
public:
    struct Anchor {
        MessageId message;
        int offset = 0; ///< from the top of the viewport to the row's top
    };

    ScrollPosition(Rows &rows, const QWidget &viewport) : m_rows(rows), m_viewport(viewport) { }

    /// The first row at the top, and nothing to hold on to.
    void clear();
    /// Brings offset and heights into agreement: measuring what is visible changes heights, which changes what is
    /// visible. The anchor stays where it is throughout.
    void arrange();

    /// The reader has moved; at the end the newest message is followed from now on.
    void scrollTo(qint64 offset);
    void follow() { m_isFollowing = true; }
    /// Follows, and forgets where one was.
    void followAnew();
    void hold(const Anchor &anchor);
    /// Messages that come do not push `first` out of sight: the view stays there instead of following. Nothing happens
    /// when all from there fits.
    void holdInSight(const MessageId &first);

    bool isFollowing() const { return m_isFollowing; }
    bool isAtEnd() const { return m_offset >= largest(); }
    const Anchor &anchor() const { return m_anchor; }
    bool isAnchored() const { return m_rows.indexOf(m_anchor.message) >= 0; }
    qint64 offset() const { return m_offset; } ///< of the viewport's top from the first row's
    qint64 largest() const;
    qint64 bottom() const { return m_offset + m_viewport.height(); }

    /// The row's place in the viewport; outside it when it is scrolled away.
    QRect rowRect(int row) const;
    int rowAt(const QPoint &viewportPosition) const;

private:
    bool measureVisible();
    qint64 wanted() const;
    int slack() const;
    void keepAnchor();

    Rows &m_rows;
    const QWidget &m_viewport;
    Anchor m_anchor;
    qint64 m_offset = 0;
    bool m_isFollowing = true; ///< changed by the reader's own input, and when a room is opened
};

} // namespace gangway::timeline
