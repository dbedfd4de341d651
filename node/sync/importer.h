// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/rules/event.h"
#include "node/storage/records.h"
#include "node/sync/kindtable.h"
#include "node/sync/messagefolder.h"
#include "node/sync/referenceresolver.h"

namespace gangway::storage {
class Writing;
}

namespace gangway::sync {

/// Whether Importer::apply failed since an event is refused, and not since the database failed.
bool isRefusal(const Error &error);

/// Folds what another domain wrote into the database, within one transaction, and tells the clients what changed.
/// Nothing of others is put into the outbox: that is the loop guard. Lives on the storage thread for one transaction.
class Importer {
public:
    Importer(storage::Writing &writing, const KindTable &kinds) :
        m_writing(writing),
        m_kinds(kinds),
        m_references(writing),
        m_messages(writing, m_references)
    {
    }

    /// Fails with Invalid or Denied when the event is to be quarantined (its writer may not do this, the room's reach
    /// excludes it, a limit is broken), with anything else when the database failed.
    Result<Done> apply(DomainId origin, const rules::Event &event);

private:
    Result<Done> fold(DomainId origin, const rules::DomainEvent &event);
    Result<Done> fold(DomainId origin, const rules::ProfileEvent &event);
    Result<Done> fold(DomainId origin, const rules::RoomEvent &event);
    Result<Done> fold(DomainId origin, const rules::MembershipEvent &event);
    Result<Done> fold(DomainId origin, const rules::StandingEvent &event);
    Result<Done> fold(DomainId origin, const rules::MessageEvent &event) { return m_messages.fold(origin, event); }
    Result<Done> fold(DomainId origin, const rules::EditEvent &event) { return m_messages.fold(origin, event); }
    Result<Done> fold(DomainId origin, const rules::TombstoneEvent &event) { return m_messages.fold(origin, event); }
    Result<Done> fold(DomainId origin, const rules::RedactedEvent &event) { return m_messages.fold(origin, event); }
    Result<Done> fold(DomainId origin, const rules::UnknownEvent &event);

    Result<Done> knowAsShared(storage::PersonRecord record);
    Result<storage::MembershipRecord> membership(RoomId room, PersonId person);
    Result<Done> showMembership(const storage::MembershipRecord &record, bool wasJoined, DomainId home,
        const rules::GlobalId<RoomId> &roomName);

    storage::Writing &m_writing;
    const KindTable &m_kinds;
    ReferenceResolver m_references;
    MessageFolder m_messages;
};

} // namespace gangway::sync
