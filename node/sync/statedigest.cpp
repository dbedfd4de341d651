// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/statedigest.h"

#include "node/rules/visibility.h"
#include "node/storage/reading.h"

#include <QHash>

namespace gangway::sync {

namespace {

using rules::Entry;
using rules::EntryName;
using rules::Kind;

constexpr int page = 500;

Entry hashesOf(const storage::MessageRecord &record)
{
    Entry entry { .isDeleted = record.message.deleted };
    if (!record.unknown)
        entry.version = { 0, record.hash };
    if (record.message.edited)
        entry.edit = { record.message.edited->revision, record.editHash };
    return entry;
}

// One look at all rows.
class Visit {
public:
    Visit(storage::Reading &reading, const SharedVisitor &visit) : m_reading(reading), m_visit(visit) { }

    Result<Done> run()
    {
        for (const auto part : { &Visit::people, &Visit::rooms, &Visit::memberships, &Visit::messages })
            if (auto done = (this->*part)(); !done)
                return done;
        return Done {};
    }

private:
    Result<Done> people()
    {
        const auto records = m_reading->people.all();
        if (!records)
            return records.error();
        for (const storage::PersonRecord &record : *records) {
            const auto name = globalIdOf(record);
            m_people.insert(record.person.id, name);
            if (record.shared && !record.person.unknown)
                tell({ Kind::Profile, name.home, {}, name }, { record.revision, record.hash });
        }
        return Done {};
    }

    Result<Done> rooms()
    {
        const auto records = m_reading->rooms.all();
        if (!records)
            return records.error();
        for (const storage::RoomRecord &record : *records) {
            const auto name = storage::globalIdOf(record.room);
            m_rooms.insert(record.room.id, name);
            if (rules::isShared(record.room.reach) && !record.room.unknown)
                tell({ Kind::Room, name.home, name }, { record.revision, record.hash });
        }
        return Done {};
    }

    Result<Done> memberships()
    {
        RoomId room;
        PersonId person;
        for (;;) {
            const auto records = m_reading->memberships.shared(room, person, page);
            if (!records)
                return records.error();
            for (const storage::MembershipRecord &record : *records)
                membership(record);
            if (records->size() < page)
                return Done {};
            room = records->last().member.room;
            person = records->last().member.person;
        }
    }

    void membership(const storage::MembershipRecord &record)
    {
        const auto room = m_rooms.value(record.member.room);
        const auto person = m_people.value(record.member.person);
        if (record.joinedRevision > 0)
            tell({ Kind::Membership, person.home, room, person }, { record.joinedRevision, record.joinedHash });
        if (record.standingRevision > 0)
            tell({ Kind::Standing, room.home, room, person }, { record.standingRevision, record.standingHash });
    }

    Result<Done> messages()
    {
        MessageId after;
        for (;;) {
            const auto records = m_reading->messages.shared(after, page);
            if (!records)
                return records.error();
            for (const storage::MessageRecord &record : *records)
                message(record);
            if (records->size() < page)
                return Done {};
            after = records->last().message.id;
        }
    }

    void message(const storage::MessageRecord &record)
    {
        const protocol::Message &message = record.message;
        m_visit({ Kind::Message, message.domain, m_rooms.value(message.room), {}, globalIdOf(record).id },
            hashesOf(record), &record);
    }

    void tell(const EntryName &name, const rules::Version &version) { m_visit(name, { version }, nullptr); }

    storage::Reading &m_reading;
    const SharedVisitor &m_visit;
    QHash<PersonId, rules::GlobalId<PersonId>> m_people;
    QHash<RoomId, rules::GlobalId<RoomId>> m_rooms;
};

} // namespace

Entry shownEntry(const storage::MessageRecord &record)
{
    Entry entry = hashesOf(record);
    if (!entry.counts() || entry.isDeleted)
        return entry;
    entry.text = rules::textHash(record.createdText);
    if (record.message.edited)
        entry.editText = rules::textHash(record.editText);
    return entry;
}

Result<Done> visitShared(storage::Reading &reading, const SharedVisitor &visit)
{
    return Visit(reading, visit).run();
}

Result<QByteArray> stateDigest(storage::Reading &reading)
{
    rules::Digest digest;
    return visitShared(reading, [&](const auto &name, const auto &entry, auto *) {
        addEntry(digest, name, entry);
    }).transform([&](Done) { return digest.result(); });
}

} // namespace gangway::sync
