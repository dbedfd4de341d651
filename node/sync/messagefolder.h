// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/rules/event.h"
#include "node/storage/records.h"
#include "node/sync/lookup.h"
#include "node/sync/referenceresolver.h"

#include <optional>

namespace gangway::sync {

/// The importer's part for messages: creation, edit, tombstone and redaction in any order, as rules/fold.h says. An
/// edit or a deletion never touches a message's arrival or late mark. Lives on the storage thread for one transaction.
class MessageFolder {
public:
    MessageFolder(storage::Writing &writing, ReferenceResolver &references) :
        m_writing(writing),
        m_references(references)
    {
    }

    Result<Done> fold(DomainId origin, const rules::MessageEvent &event);
    Result<Done> fold(DomainId origin, const rules::EditEvent &event);
    Result<Done> fold(DomainId origin, const rules::TombstoneEvent &event);
    Result<Done> fold(DomainId origin, const rules::RedactedEvent &event);

private:
    /// A message's creation with the hash it is compared by.
    struct Creation {
        rules::MessageEvent event;
        QByteArray hash;
        PersonId deletedBy = {}; ///< null unless it is deleted

        bool isWithheld() const { return !event.withheldText.isEmpty(); }
    };

    Result<Done> create(const Creation &creation);
    Result<bool> insert(const Creation &creation);
    Result<Done> complete(const Creation &creation, const FoundMessage &held);
    Result<Done> settleConflict(const Creation &creation, const FoundMessage &held);
    Result<Done> replaceCreation(const Creation &creation, const FoundMessage &held);
    Result<storage::MessageRecord> placed(const Creation &creation, const FoundMessage &found);
    Result<Done> show(const storage::MessageRecord &record);
    Result<Done> keepWithheld(const Creation &creation, const FoundMessage &held);
    Result<Done> entomb(storage::MessageRecord record, PersonId by);
    Result<std::optional<protocol::Position>> newestIn(RoomId room);
    Result<FoundMessage> find(const rules::GlobalMessageId &name, DomainId origin);
    storage::MessageRecord placeholder(const rules::GlobalMessageId &name, const FoundMessage &found, RoomId room);

    storage::Writing &m_writing;
    ReferenceResolver &m_references;
    QHash<RoomId, std::optional<protocol::Position>> m_newest;
};

} // namespace gangway::sync
