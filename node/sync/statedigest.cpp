// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/statedigest.h"

#include "node/rules/digest.h"
#include "node/rules/visibility.h"
#include "node/storage/reading.h"

#include <algorithm>

namespace gangway::sync {

namespace {

constexpr int page = 500;

Result<Done> addPeople(storage::Reading &reading, rules::Digest &digest)
{
    auto people = reading->people.all();
    if (!people)
        return people.error();
    std::sort(people->begin(), people->end(), [](const auto &a, const auto &b) { return a.person.id < b.person.id; });
    for (const storage::PersonRecord &record : *people)
        if (record.shared && !record.person.unknown)
            digest.addProfile(record.person.id, { record.revision, record.hash });
    return Done {};
}

Result<Done> addRooms(storage::Reading &reading, rules::Digest &digest)
{
    auto rooms = reading->rooms.all();
    if (!rooms)
        return rooms.error();
    std::sort(rooms->begin(), rooms->end(), [](const auto &a, const auto &b) { return a.room.id < b.room.id; });
    for (const storage::RoomRecord &record : *rooms)
        if (rules::leavesVehicle(record.room.reach) && !record.room.unknown)
            digest.addRoom(record.room.id, { record.revision, record.hash });
    return Done {};
}

// Both registers of a membership are paged alike; each kind is fed on its own.
template<typename Add>
Result<Done> eachMembership(storage::Reading &reading, const Add &add)
{
    RoomId room;
    PersonId person;
    for (;;) {
        const auto records = reading->memberships.shared(room, person, page);
        if (!records)
            return records.error();
        for (const storage::MembershipRecord &record : *records)
            add(record);
        if (records->size() < page)
            return Done {};
        room = records->last().member.room;
        person = records->last().member.person;
    }
}

Result<Done> addMemberships(storage::Reading &reading, rules::Digest &digest)
{
    auto joined = eachMembership(reading, [&](const storage::MembershipRecord &record) {
        if (record.joinedRevision > 0)
            digest.addJoined(record.member.room, record.member.person, { record.joinedRevision, record.joinedHash });
    });
    return std::move(joined).and_then([&](Done) {
        return eachMembership(reading, [&](const storage::MembershipRecord &record) {
            if (record.standingRevision > 0)
                digest.addStanding(
                    record.member.room, record.member.person, { record.standingRevision, record.standingHash });
        });
    });
}

void addMessage(const storage::MessageRecord &record, rules::Digest &digest)
{
    const protocol::Message &message = record.message;
    if (message.deleted)
        digest.addDeleted(message.id);
    else if (!record.unknown)
        digest.addMessage(message.id, record.hash,
            { message.edited ? message.edited->revision : 0, message.edited ? record.editHash : QByteArray() });
}

Result<Done> addMessages(storage::Reading &reading, rules::Digest &digest)
{
    MessageId after;
    for (;;) {
        const auto records = reading->messages.shared(after, page);
        if (!records)
            return records.error();
        for (const storage::MessageRecord &record : *records)
            addMessage(record, digest);
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
