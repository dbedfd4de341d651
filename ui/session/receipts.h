// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cachethread.h"
#include "ui/session/requests.h"
#include "ui/session/roombook.h"

namespace gangway::session {

/// Tells the node how far this device holds and this person has read each room: what gathers within half a second goes
/// as one, what could not be told while the node was away goes later. GUI thread.
class Receipts : public QObject {
    Q_OBJECT

public:
    Receipts(
        const Pace &pace, CacheThread &cache, Requests &requests, const RoomBook &rooms, QObject *parent = nullptr);

    /// The tally of `room` may be ahead of what the node knows.
    void touch(const RoomId &room);
    /// Caught up: also what was left from before.
    void setOnline(bool online);

Q_SIGNALS:
    void tallyChanged(const gangway::session::Tally &tally);

private:
    void tell();
    void tellDelivered(const Tally &tally);
    void tellRead(const Tally &tally);
    void keep(const RoomId &room, std::function<void(Tally &)> change);

    CacheThread &m_cache;
    Requests &m_requests;
    const RoomBook &m_rooms;
    bool m_isOnline = false;
    QSet<RoomId> m_touched;
    QTimer m_timer;
};

} // namespace gangway::session
