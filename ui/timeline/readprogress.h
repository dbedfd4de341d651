// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/readingstart.h"

namespace gangway::timeline {

/// How far the open room was read, and what came meanwhile that was not.
class ReadProgress {
public:
    ReadProgress(Rows &rows, ScrollPosition &scroll, ReadingStart &start) :
        m_rows(rows),
        m_scroll(scroll),
        m_start(start)
    {
    }

    void begin(qint64 readTo);
    /// Read elsewhere.
    void advance(qint64 readTo) { m_reported = std::max(m_reported, readTo); }
    /// Rows that were not held before. With `isSeen` somebody looks at the timeline.
    void take(QList<session::MessageView> arrived, bool isSeen);
    /// Somebody looks at the timeline; the arrival up to which everything has been on the screen, when that has grown.
    std::optional<qint64> look();
    void reachEnd() { m_arrivedBelow = 0; }

    qint64 readTo() const { return m_reported; }
    int arrivedBelow() const { return m_arrivedBelow; }

private:
    void note(const session::MessageView &message, bool isSeen);
    qint64 readUpTo() const;

    Rows &m_rows;
    ScrollPosition &m_scroll;
    ReadingStart &m_start;
    qint64 m_reported = 0;
    int m_arrivedBelow = 0;
    MessageId m_firstUnseen; ///< of those that came while nobody looked
};

} // namespace gangway::timeline
