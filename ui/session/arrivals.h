// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/clientstate.h"

#include <QObject>

namespace gangway::session {

/// Tells what others write in joined rooms: each message while one is on board, and the sum of what was missed after
/// each return. GUI thread.
class Arrivals : public QObject {
    Q_OBJECT

public:
    explicit Arrivals(const ClientState &state) : m_state(state) { }

    /// A cache was opened: whatever is unread in it has been told before.
    void begin();
    /// The connection is lost, or live changes were dropped: what follows is a catching up.
    void pause();
    /// The catching up is over.
    void caughtUp();
    /// Changes that are on disk, and in the state.
    void take(const Applied &applied);

Q_SIGNALS:
    void arrived(const QList<gangway::session::Arrival> &arrivals);
    void missed(const QList<gangway::session::MissedRoom> &rooms);

private:
    void noteUnread();
    bool isNews(const Applied::Message &change) const;
    Arrival arrival(const protocol::Message &message) const;
    QString nameOf(const RoomId &room) const; ///< as it is shown: of a direct one that of the other
    bool isDirect(const RoomId &room) const;

    const ClientState &m_state;
    bool m_isLive = false;
    QHash<RoomId, int> m_unreadBefore; ///< as it was when one was on board the last time
    QHash<RoomId, int> m_mentions; ///< that came since
};

} // namespace gangway::session
