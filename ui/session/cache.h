// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cachetypes.h"
#include "ui/session/messagetable.h"
#include "ui/session/outboxtable.h"
#include "ui/session/readstatetable.h"
#include "ui/session/valuetable.h"

#include <QSet>

namespace gangway::session {

/// One domain's cache on this device: its tables, who one is there, and the cursor. Cache thread; each call runs inside
/// a transaction of the caller.
class Cache {
public:
    /// Opens or creates `file`. A damaged one is renamed, never deleted; a new one is begun and what waited in the
    /// outbox and the drafts are carried over as far as they can be read. Fails with Busy when another process has it,
    /// with Unsupported when a later version wrote it, with ReadOnly when the disk refuses.
    static Result<std::unique_ptr<Cache>> open(const QString &file);

    Result<Snapshot> snapshot();

    Result<qint64> cursor() const;
    /// Never moves back.
    Result<Done> advanceCursor(qint64 change);

    Result<Done> setIdentity(const protocol::Person &me, const protocol::Domain &domain);
    const PersonId &self() const { return m_self; }
    const DomainId &home() const { return m_home; }

    /// Forgets all that came from the node, keeps what was written here: outbox, drafts, identity.
    Result<Done> forgetChanges();
    Result<Done> forgetRoom(const RoomId &room);

    /// Has the whole file checked at the next start.
    void suspect() const;

    /// Rooms whose unread count the node has told since the connection began: what arrives with it is counted already.
    QSet<RoomId> &settledRooms() { return m_settled; }

    sql::Database &database() { return *m_database; }
    ValueTable &values() { return m_values; }
    MessageTable &messages() { return m_messages; }
    OutboxTable &outbox() { return m_outbox; }
    ReadStateTable &tallies() { return m_tallies; }

private:
    explicit Cache(std::unique_ptr<sql::Database> database);
    static Result<std::unique_ptr<Cache>> openSound(const QString &file);
    static Result<std::unique_ptr<Cache>> rebuild(const QString &file);
    Result<Done> adopt(Cache &damaged);
    Result<Done> readIdentity(Snapshot &snapshot);

    std::unique_ptr<sql::Database> m_database;
    ValueTable m_values;
    MessageTable m_messages;
    OutboxTable m_outbox;
    ReadStateTable m_tallies;
    PersonId m_self;
    DomainId m_home;
    QSet<RoomId> m_settled;
    bool m_rebuilt = false;
};

} // namespace gangway::session
