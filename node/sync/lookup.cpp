// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/lookup.h"

#include "node/storage/reading.h"
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

template<typename Access>
Result<FoundPerson> findPerson(Access &access, const rules::GlobalId<PersonId> &name)
{
    return findNamed<storage::PersonRecord>(
        name.id, PersonId(rules::substituteId(name.home, name.id.array())),
        [&](PersonId id) { return access->people.find(id); },
        [&](const storage::PersonRecord &record) { return globalIdOf(record) == name; });
}

template<typename Access>
Result<FoundRoom> findRoom(Access &access, const rules::GlobalId<RoomId> &name)
{
    return findNamed<storage::RoomRecord>(
        name.id, RoomId(rules::substituteId(name.home, name.id.array())),
        [&](RoomId id) { return access->rooms.find(id); },
        [&](const storage::RoomRecord &record) { return storage::globalIdOf(record.room) == name; });
}

template<typename Access>
Result<FoundMessage> findMessage(Access &access, const rules::GlobalMessageId &name, RoomId room)
{
    return findNamed<storage::MessageRecord>(
        name.id, MessageId(rules::substituteId(name.home, name.id.array(), name.room)),
        [&](MessageId id) { return access->messages.find(id); },
        [&](const storage::MessageRecord &record) {
            return globalIdOf(record) == rules::GlobalId<MessageId> { name.home, name.id } &&
                record.message.room == room;
        });
}

template Result<FoundPerson> findPerson(storage::Writing &, const rules::GlobalId<PersonId> &);
template Result<FoundRoom> findRoom(storage::Reading &, const rules::GlobalId<RoomId> &);
template Result<FoundRoom> findRoom(storage::Writing &, const rules::GlobalId<RoomId> &);
template Result<FoundMessage> findMessage(storage::Reading &, const rules::GlobalMessageId &, RoomId);
template Result<FoundMessage> findMessage(storage::Writing &, const rules::GlobalMessageId &, RoomId);

} // namespace gangway::sync
