// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Timeline that decides where one begins to read, when it follows, and what counts as read.
#include "ui/timeline/timeline.h"

namespace gangway::timeline {

namespace {

constexpr int olderWithin = 800; // pixels from the top at which older messages are asked for
constexpr int newLineFromTop = 72;
constexpr int mostPages = 40; // that are asked for to find where one begins

} // namespace

void Timeline::open(const RoomId &room)
{
    keepPlace();
    m_room = room;
    m_isFresh = true;
    m_rows.reset({});
    m_anchor = {};
    m_offset = 0;
    reset({}, false, 0, 0);
}

void Timeline::keepPlace()
{
    const int row = m_rows.indexOf(m_anchor.message);
    m_left.remove(m_room);
    if (!m_following && row >= 0 && m_rows.message(row).localOrder == 0)
        m_left.insert(m_room, { m_rows.message(row).message.position(), m_anchor.offset });
}

void Timeline::begin(qint64 readTo, int unread)
{
    m_isFresh = count() == 0;
    m_following = true;
    m_anchor = {};
    m_arrivedBelow = 0;
    m_reported = m_readTo = readTo;
    m_late.clear();
    m_firstUnseen = {};
    m_pages = 0;
    m_isUnplaced = true;
    m_isOpening = unread > 0;
    m_sought.reset();
    if (unread == 0 && count() > 0 && m_left.contains(m_room))
        m_sought = m_left.take(m_room);
    seek();
}

// Brings the reader to the first unread message, or to where they were, as soon as it is loaded.
void Timeline::seek()
{
    if (m_isOpening) {
        drawNewLine();
        const bool isAllHere = !m_hasOlder || (count() > 0 && m_rows.message(0).message.arrival <= m_readTo);
        m_isOpening = !isAllHere && m_pages < mostPages && count() > 0;
        if (!m_rows.newLine().isNull())
            beginAtNewLine();
    }
    if (m_sought)
        seekPlace();
}

void Timeline::drawNewLine()
{
    for (int row = 0; row < count(); ++row) {
        const auto &candidate = m_rows.message(row);
        if (!candidate.own && candidate.localOrder == 0 && candidate.message.arrival > m_readTo)
            return m_rows.setNewLine(candidate.message.id);
    }
}

// The unread messages begin in sight, with a little of what was before; a handful that fits is shown at the end.
void Timeline::beginAtNewLine()
{
    m_following = true;
    holdAt(m_rows.newLine());
}

void Timeline::seekPlace()
{
    const Place place = *m_sought;
    if (m_hasOlder && m_pages < mostPages && place.position < m_rows.message(0).message.position())
        return;
    m_sought.reset();
    for (int row = 0; row < count(); ++row) {
        if (m_rows.message(row).message.position() < place.position)
            continue;
        m_following = false;
        m_anchor = { m_rows.message(row).message.id, place.offset };
        return;
    }
}

void Timeline::followAgain()
{
    stopSeeking();
    m_following = true;
}

void Timeline::stopSeeking()
{
    m_isUnplaced = false;
    m_isFresh = m_isFresh && count() == 0;
    m_isOpening = false;
    m_sought.reset();
}

// Messages that come do not push `first` out of sight: the view stays there instead of following.
void Timeline::holdAt(const MessageId &first)
{
    const int from = m_rows.indexOf(first);
    if (!m_following || from < 0)
        return;
    m_rows.setWidth(width());
    const int room = std::max(viewport()->height() - newLineFromTop, viewport()->height() / 2);
    int height = 0;
    for (int row = from; row < count() && height <= room; ++row)
        height += m_rows.layout(row).height;
    if (height <= room)
        return;
    m_following = false;
    m_anchor = { first, newLineFromTop };
}

QList<session::MessageView> Timeline::newOnes(const QList<session::MessageView> &messages) const
{
    QList<session::MessageView> fresh;
    for (const auto &message : messages) {
        if (m_rows.indexOf(message.message.id) < 0)
            fresh.append(message);
    }
    return fresh;
}

void Timeline::takeArrived(QList<session::MessageView> arrived, bool isSeen)
{
    // In the order they stand in: the line of what is new goes above the first.
    std::sort(arrived.begin(), arrived.end(), [](const session::MessageView &one, const session::MessageView &other) {
        return one.message.position() < other.message.position();
    });
    for (const auto &message : arrived)
        noteArrived(message, isSeen);
    noteLate(arrived, m_reported);
    const auto first = std::find_if(
        arrived.cbegin(), arrived.cend(), [](const session::MessageView &message) { return !message.own; });
    if (!m_firstUnseen.isNull())
        holdAt(m_firstUnseen);
    else if (first != arrived.cend())
        holdAt(first->message.id);
}

void Timeline::noteArrived(const session::MessageView &message, bool isSeen)
{
    if (message.own) {
        if (message.localOrder != 0)
            followAgain(); // one's own words are shown where they land
        return;
    }
    if (!m_following)
        ++m_arrivedBelow;
    if (message.message.arrival <= m_reported)
        return;
    if (!isSeen && m_firstUnseen.isNull())
        m_firstUnseen = message.message.id;
    if ((!m_following || !isSeen) && m_rows.newLine().isNull())
        m_rows.setNewLine(message.message.id);
}

void Timeline::askForOlder()
{
    if (!m_hasOlder || m_olderAsked || !isVisible() || (!isSeeking() && m_offset > olderWithin))
        return;
    m_olderAsked = true;
    m_pages += isSeeking() ? 1 : 0;
    Q_EMIT olderWanted();
}

void Timeline::reportRead()
{
    if (count() == 0 || !isWatched() || m_isOpening)
        return;
    m_firstUnseen = {};
    const qint64 upto = readUpTo();
    if (upto <= m_reported)
        return;
    m_reported = upto;
    Q_EMIT readReached(upto);
}

// Up to the greatest arrival on the screen, but for what is below it: a message that arrived late stands among older
// ones, and whoever sees it has not seen what arrived before it.
qint64 Timeline::readUpTo() const
{
    const qint64 bottom = m_offset + viewport()->height();
    qint64 upto = m_reported;
    int row = m_rows.rowAt(m_offset);
    for (; row < count() && m_rows.top(row) < bottom; ++row) {
        if (m_rows.message(row).localOrder == 0)
            upto = std::max(upto, m_rows.message(row).message.arrival);
    }
    if (upto == m_reported)
        return upto;
    qint64 unseen = upto + 1; // the least arrival that is not read and below the screen
    for (; row < count(); ++row) {
        const auto &message = m_rows.message(row);
        if (message.localOrder == 0 && message.message.arrival > m_reported)
            unseen = std::min(unseen, message.message.arrival);
    }
    if (unseen > upto)
        return upto;
    qint64 seen = m_reported;
    for (row = 0; row < count() && m_rows.top(row) < bottom; ++row) {
        if (m_rows.message(row).localOrder == 0 && m_rows.message(row).message.arrival < unseen)
            seen = std::max(seen, m_rows.message(row).message.arrival);
    }
    return seen;
}

} // namespace gangway::timeline
