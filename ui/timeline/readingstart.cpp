// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/readingstart.h"

namespace gangway::timeline {

namespace {

constexpr int mostPages = 40; // that are asked for to find where one begins

} // namespace

void ReadingStart::open(const RoomId &room)
{
    keepPlace();
    m_room = room;
    m_isFresh = true;
}

void ReadingStart::keepPlace()
{
    const int row = m_rows.indexOf(m_scroll.anchor().message);
    m_left.remove(m_room);
    if (!m_scroll.isFollowing() && row >= 0 && m_rows.message(row).localOrder == 0)
        m_left.insert(m_room, { m_rows.message(row).message.position(), m_scroll.anchor().offset });
}

void ReadingStart::begin(qint64 readTo, int unread, bool hasOlder)
{
    m_isFresh = m_rows.count() == 0;
    m_scroll.followAnew();
    m_readTo = readTo;
    m_pages = 0;
    m_isUnplaced = true;
    m_isOpening = unread > 0;
    m_sought.reset();
    if (unread == 0 && m_rows.count() > 0 && m_left.contains(m_room))
        m_sought = m_left.take(m_room);
    seek(hasOlder);
}

// Brings the reader to the first unread message, or to where they were, as soon as it is loaded.
void ReadingStart::seek(bool hasOlder)
{
    if (m_isOpening) {
        drawNewLine();
        const bool isAllHere = !hasOlder || (m_rows.count() > 0 && m_rows.message(0).message.arrival <= m_readTo);
        m_isOpening = !isAllHere && m_pages < mostPages && m_rows.count() > 0;
        if (!m_rows.newLine().isNull())
            beginAtNewLine();
    }
    if (m_sought)
        seekPlace(hasOlder);
}

void ReadingStart::placeAgain()
{
    if (m_isUnplaced && !m_rows.newLine().isNull())
        beginAtNewLine();
}

void ReadingStart::drawNewLine()
{
    for (int row = 0; row < m_rows.count(); ++row) {
        const auto &candidate = m_rows.message(row);
        if (!candidate.own && candidate.localOrder == 0 && candidate.message.arrival > m_readTo)
            return m_rows.setNewLine(candidate.message.id);
    }
}

// The unread messages begin in sight, with a little of what was before; a handful that fits is shown at the end.
void ReadingStart::beginAtNewLine()
{
    m_scroll.follow();
    m_scroll.holdInSight(m_rows.newLine());
}

void ReadingStart::seekPlace(bool hasOlder)
{
    const Place place = *m_sought;
    if (hasOlder && m_pages < mostPages && place.position < m_rows.message(0).message.position())
        return;
    m_sought.reset();
    for (int row = 0; row < m_rows.count(); ++row)
        if (!(m_rows.message(row).message.position() < place.position))
            return m_scroll.hold({ m_rows.message(row).message.id, place.offset });
}

void ReadingStart::stop()
{
    m_isUnplaced = false;
    m_isFresh = m_isFresh && m_rows.count() == 0;
    m_isOpening = false;
    m_sought.reset();
}

} // namespace gangway::timeline
