// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/mending.h"

#include "node/commands/hiding.h"
#include "node/storage/writing.h"
#include "node/sync/importer.h"
#include "node/sync/lookup.h"
#include "node/sync/statedigest.h"

namespace gangway::sync {

namespace {

using rules::Entry;
using rules::EntryName;
using rules::Kind;
using State = storage::PackRecord::State;

constexpr qint64 packsAtOnce = 10'000; // of one span, at most: a mark may be what is damaged

// One entry's row, whatever table it is in.
class Row {
public:
    Row(storage::Writing &writing, const EntryName &name) : m_writing(writing), m_name(name) { }

    // The entry that the row shows now; an empty one without a row.
    Result<Entry> shown()
    {
        switch (m_name.kind) {
        case Kind::Profile: return profile();
        case Kind::Room: return room();
        case Kind::Membership:
        case Kind::Standing: return membership();
        default: break;
        }
        return message();
    }

    // As if nothing had been heard of it.
    Result<Done> clear()
    {
        if (m_person)
            return clearPerson();
        if (m_room)
            return clearRoom();
        if (m_membership)
            return clearMembership();
        return m_message ? clearMessage() : Result<Done>(Done {});
    }

    // The same, and nobody sees it meanwhile. After shown().
    Result<Done> hide()
    {
        if (m_person)
            return hidePerson();
        if (m_room)
            return hideRoom();
        if (m_membership)
            return hideMembership();
        return m_message ? clearMessage().and_then([this](Done) { return refreshRoom(); }) : Result<Done>(Done {});
    }

    // Restores the row as it was, since the folded one is no better.
    Result<Done> putBack()
    {
        if (m_person)
            return m_writing->people.save(*m_person);
        if (m_room)
            return m_writing->rooms.save(*m_room);
        if (m_membership)
            return m_writing->memberships.save(*m_membership);
        return m_message ? m_writing->messages.save(*m_message) : Result<Done>(Done {});
    }

    // A message that stood here before is no news.
    Result<Done> keepArrival()
    {
        if (!m_message || m_message->unknown)
            return Done {};
        const auto found = m_writing->messages.find(m_message->message.id);
        if (!found || !*found || (*found)->unknown)
            return found ? Result<Done>(Done {}) : found.error();
        storage::MessageRecord record = **found;
        record.message.arrival = m_message->message.arrival;
        record.message.arrived = m_message->message.arrived;
        record.message.late = m_message->message.late;
        m_writing.changed(record.message);
        return m_writing->messages.save(record);
    }

private:
    Result<Entry> profile()
    {
        const auto found = findPerson(m_writing, m_name.person);
        if (!found)
            return found.error();
        m_person = found->record;
        const bool counts = m_person && m_person->shared && !m_person->person.unknown;
        return counts ? Entry { { m_person->revision, m_person->hash } } : Entry {};
    }

    Result<Entry> room()
    {
        const auto found = findRoom(m_writing, m_name.room);
        if (!found)
            return found.error();
        m_room = found->record;
        return m_room && !m_room->room.unknown ? Entry { { m_room->revision, m_room->hash } } : Entry {};
    }

    Result<Entry> membership()
    {
        const auto room = findRoom(m_writing, m_name.room);
        const auto person = findPerson(m_writing, m_name.person);
        if (!room || !person)
            return room ? person.error() : room.error();
        const auto found = m_writing->memberships.find(room->id, person->id);
        if (!found)
            return found.error();
        m_membership = *found;
        if (!m_membership)
            return Entry {};
        const bool isJoined = m_name.kind == Kind::Membership;
        const rules::Version version = isJoined
            ? rules::Version { m_membership->joinedRevision, m_membership->joinedHash }
            : rules::Version { m_membership->standingRevision, m_membership->standingHash };
        return version.revision > 0 ? Entry { version } : Entry {};
    }

    Result<Entry> message()
    {
        const auto room = findRoom(m_writing, m_name.room);
        if (!room)
            return room.error();
        const auto found = findMessage(m_writing, { m_name.home, m_name.room, m_name.message }, room->id);
        if (!found)
            return found.error();
        m_message = found->record;
        return m_message ? shownEntry(*m_message) : Entry {};
    }

    Result<Done> clearPerson()
    {
        storage::PersonRecord person = *m_person;
        person.revision = 0;
        person.hash.clear();
        return m_writing->people.save(person);
    }

    Result<Done> clearRoom()
    {
        storage::RoomRecord room = *m_room;
        room.revision = 0;
        room.hash.clear();
        return m_writing->rooms.save(room);
    }

    Result<Done> clearMembership()
    {
        storage::MembershipRecord membership = *m_membership;
        const bool isJoined = m_name.kind == Kind::Membership;
        (isJoined ? membership.joinedRevision : membership.standingRevision) = 0;
        (isJoined ? membership.joinedHash : membership.standingHash).clear();
        return m_writing->memberships.save(membership);
    }

    Result<Done> clearMessage()
    {
        storage::MessageRecord placeholder { .unknown = true, .homeId = m_message->homeId };
        const protocol::Message &message = m_message->message;
        placeholder.message.id = message.id;
        placeholder.message.room = message.room;
        placeholder.message.domain = message.domain;
        placeholder.message.arrived = message.arrived;
        placeholder.message.change = m_writing.nextNumber();
        return m_writing->messages.save(placeholder);
    }

    Result<Done> hidePerson()
    {
        m_person->person.unknown = true;
        m_person->person.change = m_writing.nextNumber();
        m_writing.changed(m_person->person);
        return clearPerson();
    }

    Result<Done> hideRoom()
    {
        m_room->room.unknown = true;
        m_room->room.change = m_writing.nextNumber();
        m_writing.changed(m_room->room);
        return clearRoom();
    }

    Result<Done> hideMembership()
    {
        protocol::Member &member = m_membership->member;
        if (m_name.kind == Kind::Standing) {
            m_membership->standing = 0;
            return clearMembership();
        }
        const bool wasJoined = std::exchange(member.joined, false);
        m_writing.changed(member);
        const auto counted = m_writing->rooms.addMembers(member.room, wasJoined ? -1 : 0, m_writing.nextNumber());
        return counted ? clearMembership() : counted.error();
    }

    Result<Done> refreshRoom() { return m_writing->rooms.refreshLast(m_message->message.room, m_writing.nextNumber()); }

    storage::Writing &m_writing;
    const EntryName &m_name;
    std::optional<storage::PersonRecord> m_person;
    std::optional<storage::RoomRecord> m_room;
    std::optional<storage::MembershipRecord> m_membership;
    std::optional<storage::MessageRecord> m_message;
};

// Events that are refused now were refused when they came.
Result<Done> foldAll(storage::Writing &writing, const LocalDomain &self, const std::vector<PackCheck::Said> &said)
{
    Importer importer(writing, self.kinds);
    for (const auto &[origin, event] : said) {
        const auto done = importer.apply(origin, event);
        if (!done && !isRefusal(done.error()))
            return done;
    }
    return Done {};
}

Result<bool> mendOne(storage::Writing &writing, const LocalDomain &self, const Mend &entry)
{
    const Difference &difference = entry.difference;
    if (!difference.isSigned.counts())
        return false;
    Row row(writing, difference.name);
    const auto shown = row.shown();
    if (!shown)
        return shown.error();
    const bool isAsItWas = shown->counts() ? *shown == difference.shown : !difference.shown.counts();
    if (!isAsItWas)
        return false;
    if (auto cleared = row.clear(); !cleared)
        return cleared.error();
    if (auto folded = foldAll(writing, self, entry.said); !folded)
        return folded.error();
    Row after(writing, difference.name);
    const auto isNow = after.shown();
    if (!isNow)
        return isNow.error();
    const bool isRight = isSame(*isNow, difference.isSigned);
    return (isRight ? row.keepArrival() : row.putBack()).transform([isRight](Done) { return isRight; });
}

// A row without bytes keeps the number taken, which matters for our own.
Result<bool> forgetOne(storage::Writing &writing, DomainId self, const storage::PackLine &line, qint64 number)
{
    const auto held = writing->packs.find(line, number);
    if (!held)
        return held.error();
    if (*held && (*held)->state == State::Made)
        return false;
    const State state = line.origin == self ? State::Acknowledged : State::Foreign;
    auto blanked = *held ? writing->packs.replaceBytes(line, number, {})
                         : writing->packs.insert({ line, number, {}, state }).transform([](bool) { return Done {}; });
    return std::move(blanked).transform([](Done) { return true; });
}

Result<Done> lowerMark(storage::Writing &writing, DomainId self, const storage::PackLine &line, const Spans &gone)
{
    const auto held = writing->watermarks.find(self, line);
    if (!held || !*held)
        return held ? Result<Done>(Done {}) : held.error();
    storage::WatermarkRecord mark = **held;
    Spans spans = without(spansOf(mark), gone);
    mark.upto = !spans.isEmpty() && spans.first().first == 1 ? spans.takeFirst().last : 0;
    mark.above = spans;
    mark.change = writing.nextNumber();
    return writing->watermarks.save(mark);
}

} // namespace

Result<int> mend(storage::Writing &writing, const LocalDomain &self, const QList<Mend> &entries)
{
    int mended = 0;
    for (const Mend &entry : entries) {
        const auto isMended = mendOne(writing, self, entry);
        if (!isMended)
            return isMended.error();
        mended += *isMended;
    }
    return mended;
}

Result<Done> unlearn(storage::Writing &writing, const std::vector<EntryName> &names)
{
    for (const EntryName &name : names) {
        Row row(writing, name);
        const auto hidden = row.shown().and_then([&](const Entry &) { return row.hide(); });
        if (!hidden)
            return hidden;
    }
    return names.empty() ? Result<Done>(Done {}) : commands::startClientsAnew(writing);
}

Result<qint64> forget(storage::Writing &writing, DomainId self, const QList<DamagedPacks> &damaged)
{
    qint64 count = 0;
    std::map<storage::PackLine, Spans> gone;
    for (const DamagedPacks &packs : damaged) {
        const qint64 last = std::min(packs.numbers.last, packs.numbers.first + packsAtOnce - 1);
        for (qint64 number = packs.numbers.first; number <= last; ++number) {
            const auto isForgotten = forgetOne(writing, self, packs.line, number);
            if (!isForgotten)
                return isForgotten.error();
            if (!*isForgotten)
                continue;
            gone[packs.line] = united(gone[packs.line], { { number, number } });
            ++count;
        }
    }
    for (const auto &[line, spans] : gone)
        if (auto lowered = lowerMark(writing, self, line, spans); !lowered)
            return lowered.error();
    return count;
}

} // namespace gangway::sync
