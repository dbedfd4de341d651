// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cachethread.h"
#include "ui/session/requests.h"
#include "ui/session/roomstore.h"

namespace gangway::session {

/// Tells the node how far this device holds and this person has read each room: what gathers within half a second goes
/// as one, what could not be told while the node was away goes later. GUI thread.
class Receipts : public QObject {
    Q_OBJECT

public:
    Receipts(const Timeouts &timeouts, CacheThread &cache, Requests &requests, const RoomStore &rooms,
        QObject *parent = nullptr);

    /// The tally of `room` may be ahead of what the node knows.
    void touch(const RoomId &room);
    /// Caught up: also what was left from before.
    void setOnline(bool online);

Q_SIGNALS:
    void readStateChanged(const gangway::session::ReadState &readState);

private:
    void tell();
    void tellDelivered(const ReadState &readState);
    void tellRead(const ReadState &readState);
    void keep(const RoomId &room, std::function<void(ReadState &)> change);

    CacheThread &m_cache;
    Requests &m_requests;
    const RoomStore &m_rooms;
    bool m_isOnline = false;
    QSet<RoomId> m_touched;
    QTimer m_timer;
};

} // namespace gangway::session
