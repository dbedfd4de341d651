// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

#include <optional>

/// Finds rows by the names that domains use among each other (rules/globalid.h). `Access` is a storage::Reading or a
/// storage::Writing.
namespace gangway::sync {

/// A row, or none, and the id that it has or will get here: the one that its home gave it, unless a row of another home
/// has that already.
template<typename Record, typename Id>
struct Found {
    std::optional<Record> record;
    Id id;
    Id homeId = {}; ///< the id that its home gave it where ours is another; else null
};

using FoundPerson = Found<storage::PersonRecord, PersonId>;
using FoundRoom = Found<storage::RoomRecord, RoomId>;
using FoundMessage = Found<storage::MessageRecord, MessageId>;

template<typename Access>
Result<FoundPerson> findPerson(Access &access, const rules::GlobalId<PersonId> &name);
template<typename Access>
Result<FoundRoom> findRoom(Access &access, const rules::GlobalId<RoomId> &name);

/// `room` is the id of the message's room here.
template<typename Access>
Result<FoundMessage> findMessage(Access &access, const rules::GlobalMessageId &name, RoomId room);

} // namespace gangway::sync
