// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cachethread.h"
#include "ui/session/outboxindex.h"
#include "ui/session/requests.h"

namespace gangway::session {

/// Sends what the outbox holds, in order, one unanswered entry a room. An entry goes through: noted as attempted on
/// disk → asked → answered → removed from disk together with what the node made of it → removed from memory. A crash
/// between any two of these ends with the entry being sent again under the same id, which the node answers as it did
/// the first time. GUI thread.
class OutboxSender : public QObject {
    Q_OBJECT

public:
    OutboxSender(OutboxIndex &book, CacheThread &cache, Requests &requests, QObject *parent = nullptr);

    /// Sends from now on, or stops sending.
    void setOnline(bool online);
    /// Other entries are held than before.
    void restart();
    /// Something came into this room, or may be tried again.
    void send(const RoomId &room);
    /// Whether an entry that comes into this room now is sent at once.
    bool sendsAtOnce(const RoomId &room) const { return m_isOnline && m_book.lane(room).isEmpty(); }
    bool isInFlight(const OutboxEntry &entry) const;

Q_SIGNALS:
    void changed(const gangway::RoomId &room, const gangway::MessageId &id);
    void saved(const gangway::session::StoredMessage &message);
    void refused(const gangway::RoomId &room, const gangway::Error &error);

private:
    /// How far a room's entries are on their way.
    struct SendState {
        qint64 inFlight = 0; ///< order of the one that is being sent; 0: none
        bool isPaused = false; ///< the node asked to slow down; a timer ends it
    };

    void attempt(const OutboxEntry &entry);
    void request(const OutboxEntry &entry);
    template<typename Answer>
    void ask(const OutboxEntry &entry, const protocol::Request &request);
    void accepted(const OutboxEntry &entry, const protocol::Message &message);
    void fail(const OutboxEntry &entry, const Error &error);
    void wait(const RoomId &room, const Error &error);

    OutboxIndex &m_book;
    CacheThread &m_cache;
    Requests &m_requests;
    SystemClock m_clock;
    bool m_isOnline = false;
    int m_connection = 0; ///< tells answers of this connection from those of a former one
    QHash<RoomId, SendState> m_rooms;
};

} // namespace gangway::session
