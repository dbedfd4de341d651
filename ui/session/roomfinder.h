// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/requests.h"
#include "ui/session/values.h"

namespace gangway::session {

/// Finds the rooms that one may join: asks the node when a connection is there, when the query changes, and page by
/// page. GUI thread.
class RoomFinder : public QObject {
    Q_OBJECT

public:
    RoomFinder(const Timeouts &timeouts, Requests &requests, QObject *parent = nullptr);

    const RoomSearch &search() const { return m_search; }

    /// Waits until nobody types any more, unless all rooms are asked for. The query of before is asked anew, and what
    /// was found is kept until the answer.
    void find(const QString &query);
    void findMore();
    enum class Novelty { Known, New };
    /// A room was told of without being asked for: a new one is listed first, another where it belongs by its activity,
    /// unless that is on a page that was not asked for. Those that are listed stay where they are: whoever is about to
    /// choose one is not disturbed.
    void offer(const protocol::Room &room, Novelty novelty);
    /// True once caught up.
    void setOnline(bool online);
    /// Another vehicle: nothing was asked.
    void clear();

Q_SIGNALS:
    /// Before `changed`.
    void found(const QList<gangway::protocol::Room> &rooms);
    void changed();

private:
    void askFirst();
    void ask(const QString &after);
    void take(const protocol::FoundRooms &page, bool isFirst);
    void refused(const Error &error, bool isFirst);
    void setState(RoomSearch::State state);

    Requests &m_requests;
    RoomSearch m_search;
    bool m_isOnline = false;
    bool m_isAsking = false;
    int m_turn = 0; ///< raised by each question; answers of an earlier one are stale
    QString m_next; ///< where the next page begins
    bool m_hasLaterPages = false; ///< beside the first one
    QHash<RoomId, Timestamp> m_activity; ///< of those found, as they were told
    QTimer m_typing;
    QTimer m_again; ///< after a node that was busy
};

} // namespace gangway::session
