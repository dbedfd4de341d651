// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/readprogress.h"

namespace gangway::timeline {

void ReadProgress::begin(qint64 readTo)
{
    m_reported = readTo;
    m_arrivedBelow = 0;
    m_firstUnseen = {};
}

void ReadProgress::take(QList<session::MessageView> arrived, bool isSeen)
{
    // In the order they stand in: the line of what is new goes above the first.
    std::sort(arrived.begin(), arrived.end(), [](const session::MessageView &one, const session::MessageView &other) {
        return one.message.position() < other.message.position();
    });
    for (const auto &message : arrived)
        note(message, isSeen);
    const auto first = std::find_if(
        arrived.cbegin(), arrived.cend(), [](const session::MessageView &message) { return !message.own; });
    if (!m_firstUnseen.isNull())
        m_scroll.holdInSight(m_firstUnseen);
    else if (first != arrived.cend())
        m_scroll.holdInSight(first->message.id);
}

void ReadProgress::note(const session::MessageView &message, bool isSeen)
{
    if (message.own) {
        if (message.localOrder == 0)
            return;
        m_start.stop();
        m_scroll.follow(); // one's own words are shown where they land
        return;
    }
    if (!m_scroll.isFollowing())
        ++m_arrivedBelow;
    if (message.message.arrival <= m_reported)
        return;
    if (!isSeen && m_firstUnseen.isNull())
        m_firstUnseen = message.message.id;
    if ((!m_scroll.isFollowing() || !isSeen) && m_rows.newLine().isNull())
        m_rows.setNewLine(message.message.id);
}

std::optional<qint64> ReadProgress::look()
{
    m_firstUnseen = {};
    const qint64 upto = readUpTo();
    if (upto <= m_reported)
        return std::nullopt;
    m_reported = upto;
    return upto;
}

// Up to the greatest arrival on the screen, but for what is below it: a message that arrived late stands among older
// ones, and whoever sees it has not seen what arrived before it.
qint64 ReadProgress::readUpTo() const
{
    const qint64 bottom = m_scroll.bottom();
    qint64 upto = m_reported;
    int row = m_rows.rowAt(m_scroll.offset());
    for (; row < m_rows.count() && m_rows.top(row) < bottom; ++row) {
        if (m_rows.message(row).localOrder == 0)
            upto = std::max(upto, m_rows.message(row).message.arrival);
    }
    if (upto == m_reported)
        return upto;
    qint64 unseen = upto + 1; // the least arrival that is not read and below the screen
    for (; row < m_rows.count(); ++row) {
        const auto &message = m_rows.message(row);
        if (message.localOrder == 0 && message.message.arrival > m_reported)
            unseen = std::min(unseen, message.message.arrival);
    }
    if (unseen > upto)
        return upto;
    qint64 seen = m_reported;
    for (row = 0; row < m_rows.count() && m_rows.top(row) < bottom; ++row) {
        if (m_rows.message(row).localOrder == 0 && m_rows.message(row).message.arrival < unseen)
            seen = std::max(seen, m_rows.message(row).message.arrival);
    }
    return seen;
}

} // namespace gangway::timeline
