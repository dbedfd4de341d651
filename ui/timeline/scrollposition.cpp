// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/scrollposition.h"

namespace gangway::timeline {

namespace {

constexpr int bottomPadding = 10;
constexpr int settleRounds = 8; // measuring rows moves others into view; a screenful settles in two or three
constexpr int fromTop = 72; // of the message that is held in sight

} // namespace

void ScrollPosition::clear()
{
    m_anchor = {};
    m_offset = 0;
}

void ScrollPosition::arrange()
{
    if (m_rows.count() == 0)
        return;
    for (int round = 0; round < settleRounds; ++round) {
        m_offset = wanted();
        if (!measureVisible())
            break;
    }
    m_offset = wanted();
    keepAnchor();
}

void ScrollPosition::scrollTo(qint64 offset)
{
    m_offset = offset;
    m_isFollowing = offset >= largest();
    m_anchor = {};
    keepAnchor();
}

void ScrollPosition::followAnew()
{
    m_isFollowing = true;
    m_anchor = {};
}

void ScrollPosition::hold(const Anchor &anchor)
{
    m_isFollowing = false;
    m_anchor = anchor;
}

void ScrollPosition::holdInSight(const MessageId &first)
{
    const int from = m_rows.indexOf(first);
    if (!m_isFollowing || from < 0)
        return;
    const int room = std::max(m_viewport.height() - fromTop, m_viewport.height() / 2);
    int height = 0;
    for (int row = from; row < m_rows.count() && height <= room; ++row)
        height += m_rows.layout(row).height;
    if (height > room)
        hold({ first, fromTop });
}

bool ScrollPosition::measureVisible()
{
    bool measured = false;
    for (int row = m_rows.rowAt(m_offset); row < m_rows.count() && m_rows.top(row) < bottom(); ++row) {
        if (m_rows.isMeasured(row))
            continue;
        m_rows.layout(row);
        measured = true;
    }
    return measured;
}

qint64 ScrollPosition::wanted() const
{
    if (m_isFollowing)
        return largest();
    const int row = m_rows.indexOf(m_anchor.message);
    const qint64 wanted = row < 0 ? m_offset : m_rows.top(row) - m_anchor.offset;
    return std::clamp<qint64>(wanted, 0, largest());
}

qint64 ScrollPosition::largest() const
{
    return std::max<qint64>(0, m_rows.total() + bottomPadding - m_viewport.height());
}

// Few messages stand at the bottom, above the composer.
int ScrollPosition::slack() const
{
    return int(std::max<qint64>(0, m_viewport.height() - m_rows.total() - bottomPadding));
}

// The anchor is the first visible row, taken anew only when there is none: while following it moves along.
void ScrollPosition::keepAnchor()
{
    if (m_rows.count() == 0 || (!m_isFollowing && isAnchored()))
        return;
    const int row = m_rows.rowAt(m_offset);
    m_anchor = { m_rows.message(row).message.id, int(m_rows.top(row) - m_offset) };
}

QRect ScrollPosition::rowRect(int row) const
{
    return { 0, int(m_rows.top(row) - m_offset) + slack(), m_viewport.width(), m_rows.height(row) };
}

int ScrollPosition::rowAt(const QPoint &viewportPosition) const
{
    const qint64 y = m_offset - slack() + viewportPosition.y();
    return y < 0 || y >= m_rows.total() ? -1 : m_rows.rowAt(y);
}

} // namespace gangway::timeline
