// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/uuid7.h"
#include "ui/session/cachethread.h"
#include "ui/session/outboxbook.h"
#include "ui/session/requests.h"

namespace gangway::session {

/// What was written here and is not confirmed: keeps it on disk before it is shown, sends it in order, one unanswered
/// entry a room, until the node has it or refuses it. GUI thread.
class Outbox : public QObject {
    Q_OBJECT

public:
    Outbox(CacheThread &cache, Requests &requests, QObject *parent = nullptr);

    /// Replaces what is held by what the cache held.
    void load(const QList<OutboxEntry> &entries);
    /// Sends from now on, or stops sending.
    void setOnline(bool online);

    void post(const RoomId &room, const QString &text);
    void edit(const MessageId &id, const QString &text);
    /// A post that never reached the node is withdrawn, anything else deleted for all.
    void remove(const MessageId &id);
    void retry(const MessageId &id);
    /// The node has shown that it has this post.
    void confirm(const MessageId &id);

    /// What is held, for all to look at.
    const OutboxBook &book() const { return m_book; }

Q_SIGNALS:
    /// An entry of this message came, changed or went, on disk first.
    void changed(const gangway::RoomId &room, const gangway::MessageId &id);
    void withdrawn(const gangway::RoomId &room, const gangway::MessageId &id);
    /// What the node has now, as the cache holds it.
    void saved(const gangway::session::StoredMessage &message);
    /// Something could not be written down or was refused; `text` is what a person would lose otherwise.
    void refused(const gangway::RoomId &room, const gangway::Error &error, const QString &text);

private:
    /// How far a room's entries are on their way.
    struct Way {
        qint64 inFlight = 0; ///< order of the one that is being sent; 0: none
        bool isPaused = false; ///< the node asked to slow down; a timer ends it
    };

    void append(const OutboxEntry &entry, const QString &textAtRisk);
    void editStored(const MessageId &id, OutboxEntry::Kind kind, const QString &text);
    void drop(const OutboxEntry &entry);
    void pump(const RoomId &room);
    void attempt(const OutboxEntry &entry);
    void send(const OutboxEntry &entry);
    template<typename Answer>
    void ask(const OutboxEntry &entry, const protocol::Request &request);
    void accepted(const OutboxEntry &entry, const protocol::Message &message);
    void failed(const OutboxEntry &entry, const Error &error);
    void fail(const OutboxEntry &entry, const Error &error);
    void wait(const RoomId &room, const Error &error);
    bool isInFlight(const OutboxEntry &entry) const;

    CacheThread &m_cache;
    Requests &m_requests;
    SystemClock m_clock;
    IdGenerator m_ids;
    bool m_online = false;
    int m_connection = 0; ///< tells answers of this connection from those of a former one
    OutboxBook m_book;
    QHash<RoomId, Way> m_ways;
};

} // namespace gangway::session
