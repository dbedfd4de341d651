// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/scrollposition.h"

namespace gangway::timeline {

/// The place where one begins to read in a room that was opened: at the first unread message, where one was the last
/// time, or at the newest message. Pages of older messages may be needed to get there.
class ReadingStart {
public:
    ReadingStart(Rows &rows, ScrollPosition &scroll) : m_rows(rows), m_scroll(scroll) { }

    /// Another room; the place in the former one is kept. The rows are still those of the former.
    void open(const RoomId &room);
    /// The rows are the newest ones of the room. `unread` of them and of older ones arrived after `readTo`.
    void begin(qint64 readTo, int unread, bool hasOlder);
    /// Older rows came.
    void seek(bool hasOlder);
    /// The viewport may have another size than when the place was found.
    void placeAgain();
    /// The reader, or somebody's own message, decides from now on.
    void stop();
    /// The size of the viewport is the one that is seen.
    void noteSeen() { m_isUnplaced = false; }
    /// A page of older rows is asked for.
    void noteAsked() { m_pages += isSeeking() ? 1 : 0; }

    bool isFresh() const { return m_isFresh; } ///< opened, and nothing of it was shown yet
    bool isLineMissing() const { return m_isOpening; } ///< the first unread message is not loaded yet
    bool isSeeking() const { return m_isOpening || m_sought; }

private:
    /// An anchor that outlives the rows.
    struct Place {
        protocol::Position position;
        int offset = 0;
    };

    void keepPlace();
    void drawNewLine();
    void beginAtNewLine();
    void seekPlace(bool hasOlder);

    Rows &m_rows;
    ScrollPosition &m_scroll;
    RoomId m_room;
    bool m_isFresh = true;
    bool m_isUnplaced = false; ///< opened, and not painted since: its height may be another
    bool m_isOpening = false;
    qint64 m_readTo = 0; ///< when the room was opened
    std::optional<Place> m_sought; ///< where one was, until it is loaded
    int m_pages = 0; ///< that were asked for to get there
    QHash<RoomId, Place> m_left;
};

} // namespace gangway::timeline
