// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/uuid7.h"
#include "ui/session/outboxsender.h"

namespace gangway::session {

/// Holds what was written here and is not confirmed: on disk before it is shown, until the node has it or refuses it.
/// GUI thread.
class Outbox : public QObject {
    Q_OBJECT

public:
    Outbox(CacheThread &cache, Requests &requests, QObject *parent = nullptr);

    /// Replaces what is held by what the cache held.
    void load(const QList<OutboxEntry> &entries);
    /// Sends from now on, or stops sending.
    void setOnline(bool online) { m_sender.setOnline(online); }

    void post(const RoomId &room, const QString &text);
    void edit(const MessageId &id, const QString &text);
    /// A post that never reached the node is withdrawn, anything else deleted for all.
    void remove(const MessageId &id);
    void retry(const MessageId &id);
    /// The node has shown that it has this post.
    void confirm(const MessageId &id);

    /// The entries, for all to look at.
    const OutboxIndex &book() const { return m_book; }

Q_SIGNALS:
    /// An entry of this message came, changed or went, on disk first.
    void changed(const gangway::RoomId &room, const gangway::MessageId &id);
    void withdrawn(const gangway::RoomId &room, const gangway::MessageId &id);
    /// The node has this message now; it is as the cache holds it.
    void saved(const gangway::session::StoredMessage &message);
    /// Something could not be written down or was refused; `text` is what a person would lose otherwise.
    void refused(const gangway::RoomId &room, const gangway::Error &error, const QString &text);

private:
    void append(const OutboxEntry &entry, const QString &textAtRisk);
    void editStored(const MessageId &id, OutboxEntry::Kind kind, const QString &text);
    void drop(const OutboxEntry &entry);

    CacheThread &m_cache;
    SystemClock m_clock;
    IdGenerator m_ids;
    OutboxIndex m_book;
    OutboxSender m_sender;
};

} // namespace gangway::session
