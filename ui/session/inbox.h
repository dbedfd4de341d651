// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cachethread.h"
#include "ui/session/changeapplier.h"
#include "ui/session/requests.h"

namespace gangway::session {

/// Takes what the node sends of its own accord into the cache, in order, and knows how far that has come. Only
/// `caught_up` and the changes after it move the cursor. GUI thread.
class Inbox : public QObject {
    Q_OBJECT

public:
    Inbox(CacheThread &cache, Requests &requests, QObject *parent = nullptr);

    /// Up to which change everything is on disk: what `hello` resumes after.
    qint64 cursor() const { return m_cursor; }
    void setCursor(qint64 change) { m_cursor = change; }

    /// A new connection was welcomed: what follows, and what came before, is the catching up.
    void begin();
    /// The connection is lost.
    void end();
    /// Held back until begin().
    void receive(const protocol::Event &event);

Q_SIGNALS:
    void applied(const gangway::session::Applied &applied);
    void caughtUp();
    /// Something was left out of a room; from where on it is complete is in the cache.
    void gapKept(const gangway::RoomId &room);
    /// Live changes were dropped; what follows is a catching up.
    void fellBehind();
    void roomGone(const gangway::RoomId &room, const QString &why);
    void presenceTold(const gangway::protocol::Presence &presence);
    /// Something could not be kept: this connection's changes are worth nothing any more.
    void failed(const gangway::Error &error);

private:
    void take(const protocol::Changed &changed);
    void take(const protocol::CaughtUp &caughtUp);
    void take(const protocol::Gap &gap);
    void take(const protocol::RoomRemoved &gone);
    void take(const protocol::FellBehind &behind);
    void take(const protocol::Presence &presence);
    void take(const protocol::TypingNow &) { } // shown nowhere yet
    void keep(const ChangeBatch &batch, std::function<void()> then);

    CacheThread &m_cache;
    Requests &m_requests;
    qint64 m_cursor = 0;
    int m_stream = 0;
    bool m_isBegun = false;
    QList<protocol::Event> m_held; ///< what came before begin()
    ChangeBatch::Phase m_phase = ChangeBatch::Phase::CatchingUp;
};

} // namespace gangway::session
