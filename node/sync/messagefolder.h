// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/rules/event.h"
#include "node/storage/records.h"
#include "node/sync/parents.h"

#include <optional>

namespace gangway::sync {

/// The importer's part for messages: creation, edit, tombstone and redaction in any order, as rules/fold.h says. An
/// edit or a deletion never touches a message's arrival or late mark. Lives on the storage thread for one transaction.
class MessageFolder {
public:
    MessageFolder(storage::Writing &writing, Parents &parents) : m_writing(writing), m_parents(parents) { }

    Result<Done> fold(DomainId origin, const rules::MessageEvent &event);
    Result<Done> fold(DomainId origin, const rules::EditEvent &event);
    Result<Done> fold(DomainId origin, const rules::TombstoneEvent &event);
    Result<Done> fold(DomainId origin, const rules::RedactedEvent &event);

private:
    /// A message's creation with the hash it is compared by.
    struct Creation {
        rules::MessageEvent event;
        QByteArray hash;
        PersonId deletedBy = {}; ///< null unless it was deleted before it left
    };

    Result<Done> create(const Creation &creation);
    Result<Done> complete(const Creation &creation, const storage::MessageRecord &record);
    Result<Done> settleConflict(const Creation &creation, storage::MessageRecord record);
    Result<storage::MessageRecord> placed(const Creation &creation);
    Result<Done> show(const storage::MessageRecord &record);
    Result<Done> entomb(storage::MessageRecord record, PersonId by);
    Result<std::optional<protocol::Position>> newestIn(RoomId room);
    storage::MessageRecord placeholder(DomainId origin, MessageId message, RoomId room);

    storage::Writing &m_writing;
    Parents &m_parents;
    QHash<RoomId, std::optional<protocol::Position>> m_newest;
};

} // namespace gangway::sync
