// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/lookup.h"

#include "node/storage/writing.h"

namespace gangway::sync {

namespace {

// `find` reads a row by our id; `isIt` tells whether the row bears the name that is sought.
template<typename Record, typename Id, typename Find, typename IsIt>
Result<Found<Record, Id>> findNamed(Id id, Id substitute, const Find &find, const IsIt &isIt)
{
    auto found = find(id);
    if (!found)
        return found.error();
    if (!*found || isIt(**found))
        return Found<Record, Id> { std::move(*found), id };
    found = find(substitute);
    if (!found)
        return found.error();
    return Found<Record, Id> { std::move(*found), substitute, id };
}

} // namespace

Result<FoundPerson> findPerson(storage::Writing &writing, const rules::GlobalId<PersonId> &name)
{
    return findNamed<storage::PersonRecord>(
        name.id, PersonId(rules::substituteId(name.home, name.id.array())),
        [&](PersonId id) { return writing->people.find(id); },
        [&](const storage::PersonRecord &record) { return globalIdOf(record) == name; });
}

Result<FoundRoom> findRoom(storage::Writing &writing, const rules::GlobalId<RoomId> &name)
{
    return findNamed<storage::RoomRecord>(
        name.id, RoomId(rules::substituteId(name.home, name.id.array())),
        [&](RoomId id) { return writing->rooms.find(id); },
        [&](const storage::RoomRecord &record) { return storage::globalIdOf(record.room) == name; });
}

Result<FoundMessage> findMessage(storage::Writing &writing, const rules::GlobalMessageId &name, RoomId room)
{
    return findNamed<storage::MessageRecord>(
        name.id, MessageId(rules::substituteId(name.home, name.id.array(), name.room)),
        [&](MessageId id) { return writing->messages.find(id); },
        [&](const storage::MessageRecord &record) {
            return globalIdOf(record) == rules::GlobalId<MessageId> { name.home, name.id } &&
                record.message.room == room;
        });
}

} // namespace gangway::sync
