// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/statedigest.h"

#include "node/rules/digest.h"
#include "node/rules/visibility.h"
#include "node/storage/reading.h"

#include <QHash>

namespace gangway::sync {

namespace {

constexpr int page = 500;

Result<Done> addPeople(storage::Reading &reading, rules::Digest &digest)
{
    const auto people = reading->people.all();
    if (!people)
        return people.error();
    for (const storage::PersonRecord &record : *people)
        if (record.shared && !record.person.unknown)
            digest.add(record.hash);
    return Done {};
}

Result<Done> addRooms(storage::Reading &reading, rules::Digest &digest)
{
    const auto rooms = reading->rooms.all();
    if (!rooms)
        return rooms.error();
    for (const storage::RoomRecord &record : *rooms)
        if (rules::isShared(record.room.reach) && !record.room.unknown)
            digest.add(record.hash);
    return Done {};
}

Result<Done> addMemberships(storage::Reading &reading, rules::Digest &digest)
{
    RoomId room;
    PersonId person;
    for (;;) {
        const auto records = reading->memberships.shared(room, person, page);
        if (!records)
            return records.error();
        for (const storage::MembershipRecord &record : *records) {
            if (record.joinedRevision > 0)
                digest.add(record.joinedHash);
            if (record.standingRevision > 0)
                digest.add(record.standingHash);
        }
        if (records->size() < page)
            return Done {};
        room = records->last().member.room;
        person = records->last().member.person;
    }
}

void addMessage(const storage::MessageRecord &record, const rules::GlobalId<RoomId> &room, rules::Digest &digest)
{
    const protocol::Message &message = record.message;
    if (message.deleted)
        return digest.addDeleted({ message.domain, room, globalIdOf(record).id });
    if (record.unknown)
        return;
    digest.add(record.hash);
    if (message.edited)
        digest.add(record.editHash);
}

Result<Done> addMessages(storage::Reading &reading, rules::Digest &digest)
{
    const auto rooms = reading->rooms.all();
    if (!rooms)
        return rooms.error();
    QHash<RoomId, rules::GlobalId<RoomId>> names;
    for (const storage::RoomRecord &record : *rooms)
        names.insert(record.room.id, storage::globalIdOf(record.room));
    MessageId after;
    for (;;) {
        const auto records = reading->messages.shared(after, page);
        if (!records)
            return records.error();
        for (const storage::MessageRecord &record : *records)
            addMessage(record, names.value(record.message.room), digest);
        if (records->size() < page)
            return Done {};
        after = records->last().message.id;
    }
}

} // namespace

Result<QByteArray> stateDigest(storage::Reading &reading)
{
    rules::Digest digest;
    for (const auto add : { addPeople, addRooms, addMemberships, addMessages })
        if (auto done = add(reading, digest); !done)
            return done.error();
    return digest.result();
}

} // namespace gangway::sync
