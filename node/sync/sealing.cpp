// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/sealing.h"

#include "node/commands/entityevents.h"
#include "node/commands/outboxqueue.h"
#include "node/rules/visibility.h"
#include "node/storage/writing.h"
#include "node/sync/epoch.h"
#include "node/sync/linkmeta.h"
#include "node/sync/lookup.h"
#include "node/sync/pack.h"
#include "node/sync/topics.h"
#include "node/sync/watermark.h"

#include <QMap>

#include <algorithm>

namespace gangway::sync {

namespace {

using namespace commands;
using rules::Kind;
using storage::OutboxEntry;
using MaybeEvent = Result<std::optional<rules::Event>>;

template<typename Id>
Id idFrom(const QByteArray &bytes)
{
    return Id::fromBytes(bytes).value_or(Id());
}

// Turns entries into events. A room's reach decides here, once more, what leaves.
class OutboxReader {
public:
    OutboxReader(storage::Writing &writing, DomainId self) : m_writing(writing), m_local(self) { }

    MaybeEvent read(const OutboxEntry &entry)
    {
        switch (entry.kind) {
        case Kind::Domain: return domain();
        case Kind::Profile: return person(idFrom<PersonId>(entry.id));
        case Kind::Room: return room(idFrom<RoomId>(entry.id));
        case Kind::Membership:
        case Kind::Standing: return membership(entry);
        case Kind::Message:
        case Kind::Edit:
        case Kind::Tombstone: return message(entry);
        case Kind::Redacted: break; // a message that was deleted is noted as one
        }
        return std::optional<rules::Event>();
    }

private:
    MaybeEvent domain()
    {
        return m_writing->domains.own().transform(
            [](const auto &own) { return own ? std::optional<rules::Event>(domainEvent(*own)) : std::nullopt; });
    }

    MaybeEvent person(PersonId id)
    {
        return m_writing->people.find(id).transform([](const auto &record) {
            return record && !record->person.unknown ? std::optional<rules::Event>(profileEvent(*record))
                                                     : std::nullopt;
        });
    }

    MaybeEvent room(RoomId id)
    {
        return m_writing->rooms.find(id).transform([](const auto &record) {
            const bool leaves = record && !record->room.unknown && rules::leavesVehicle(record->room);
            return leaves ? std::optional<rules::Event>(roomEvent(*record)) : std::nullopt;
        });
    }

    MaybeEvent membership(const OutboxEntry &entry)
    {
        const auto roomId = idFrom<RoomId>(entry.id);
        const auto room = sharedRoom(roomId);
        const auto record = m_writing->memberships.find(roomId, idFrom<PersonId>(entry.id2));
        if (!room || !record)
            return room ? record.error() : room.error();
        std::optional<rules::Event> event;
        if (*record && *room) {
            if (entry.kind == Kind::Standing)
                return standing(**record);
            event = membershipEvent(**record, **room, m_local);
        }
        return event;
    }

    MaybeEvent standing(const storage::MembershipRecord &record)
    {
        return m_writing->people.find(record.member.person).transform([&](const auto &person) {
            return person ? std::optional<rules::Event>(standingEvent(record, m_local, globalIdOf(*person)))
                          : std::nullopt;
        });
    }

    MaybeEvent message(const OutboxEntry &entry)
    {
        const auto record = m_writing->messages.find(idFrom<MessageId>(entry.id));
        if (!record)
            return record.error();
        if (!*record || (*record)->unknown)
            return std::optional<rules::Event>();
        const auto room = sharedRoom((*record)->message.room);
        if (!room)
            return room.error();
        if (!*room)
            return std::optional<rules::Event>();
        if (entry.kind != Kind::Message || !(*record)->message.edited || (*record)->message.deleted)
            return eventOf(entry.kind, **record, **room);
        const auto seals = m_writing->packs.sealsOf({ (*record)->message.id });
        if (!seals)
            return seals.error();
        return seals->isEmpty() ? lastTextOnly(**record, **room) : eventOf(entry.kind, **record, **room);
    }

    // The text that its author replaced before it left never leaves: the message counts as created with the last one.
    // Not so what left before and is sent once more: others know the first text, and the edit.
    MaybeEvent lastTextOnly(storage::MessageRecord record, const GlobalRoomId &room)
    {
        record.createdText = record.editText;
        const rules::MessageEvent event = messageEvent(record, room, record.createdText);
        record.hash = rules::hashOf(event);
        if (auto saved = m_writing->messages.save(record); !saved)
            return saved.error();
        return std::optional<rules::Event>(event);
    }

    std::optional<rules::Event> eventOf(Kind kind, const storage::MessageRecord &record, const GlobalRoomId &room) const
    {
        if (kind == Kind::Message)
            return creationEvent(record, room);
        if (record.message.deleted)
            return tombstoneEvent(record, room, m_local);
        return kind == Kind::Edit ? std::optional<rules::Event>(editEvent(record, room)) : std::nullopt;
    }

    // Nothing when what concerns the room stays here.
    Result<std::optional<GlobalRoomId>> sharedRoom(RoomId id)
    {
        if (const auto known = m_shared.constFind(id); known != m_shared.cend())
            return *known;
        const auto record = m_writing->rooms.find(id);
        if (!record)
            return record.error();
        const bool leaves = *record && rules::leavesVehicle((*record)->room);
        return *m_shared.insert(id, leaves ? std::optional(storage::globalIdOf((*record)->room)) : std::nullopt);
    }

    storage::Writing &m_writing;
    DomainId m_local;
    QHash<RoomId, std::optional<GlobalRoomId>> m_shared;
};

struct PackDraft {
    QList<OutboxEntry> entries; ///< those that are dealt with
    std::vector<rules::Event> events;
    Timestamp oldest = 0;
};

// The name goes before everything else, so that whoever reads from the start knows whose packs these are.
Result<Done> introduce(storage::Writing &writing, PackDraft &draft)
{
    const auto own = writing->domains.own();
    const auto introduced = keptNumber(writing, Number::Introduced);
    if (!own || !introduced)
        return own ? introduced.error() : own.error();
    if (!*own || (*own)->revision <= *introduced)
        return Done {};
    draft.events.push_back(domainEvent(**own));
    return keepNumber(writing, Number::Introduced, (*own)->revision);
}

// A pack arrives as a whole: in it, what waited stands before what is live, and all as it was written. `urgent` and
// `live` are where those end.
void putInOrder(std::vector<rules::Event> &events, qsizetype urgent, qsizetype live)
{
    std::reverse(events.begin() + live, events.end());
    std::rotate(events.begin() + urgent, events.begin() + live, events.end());
}

Result<PackDraft> draft(storage::Writing &writing, DomainId self, const SealOrder &order)
{
    const auto entries = writing->outbox.next(everyone(), Pack::mostEvents - 1, order.liveFrom);
    if (!entries)
        return entries.error();
    PackDraft taken;
    if (entries->isEmpty())
        return taken;
    if (auto done = introduce(writing, taken); !done)
        return done.error();
    const auto liveFrom = writing->outbox.liveFrom(everyone(), order.liveFrom);
    if (!liveFrom)
        return liveFrom.error();
    const auto waited = [&](const OutboxEntry &entry) {
        return entry.priority == rules::contentPriority && entry.sequence <= *liveFrom;
    };
    OutboxReader reader(writing, self);
    qsizetype weight = 0;
    auto urgent = qsizetype(taken.events.size()), live = urgent; // where these events end
    for (const OutboxEntry &entry : *entries) {
        if (order.live == SealOrder::Live::Alone && waited(entry) && !taken.entries.isEmpty() &&
            !waited(taken.entries.first()))
            break;
        auto event = reader.read(entry);
        if (!event)
            return event.error();
        weight += *event ? weightOf(**event) : 0;
        if (weight > order.fullAt && !taken.entries.isEmpty())
            break;
        taken.entries.append(entry);
        taken.oldest = taken.oldest == 0 ? entry.at : std::min(taken.oldest, entry.at);
        if (*event)
            taken.events.push_back(std::move(**event));
        if (!waited(entry))
            live = qsizetype(taken.events.size());
        if (entry.priority < rules::contentPriority)
            urgent = live;
    }
    putInOrder(taken.events, urgent, live);
    return taken;
}

Hlc firstHlcOf(const std::vector<rules::Event> &events, Timestamp otherwise)
{
    for (const rules::Event &event : events)
        if (const auto *message = std::get_if<rules::MessageEvent>(&event))
            return message->hlc;
    return Hlc::at(otherwise);
}

struct Sealed {
    MessageId message;
    PersonId author;
};

// The message that an event brings into being, if any.
std::optional<Sealed> sealedBy(const rules::Event &event)
{
    if (const auto *message = std::get_if<rules::MessageEvent>(&event))
        return Sealed { message->message, message->author };
    if (const auto *redacted = std::get_if<rules::RedactedEvent>(&event))
        return Sealed { redacted->message, redacted->author };
    return std::nullopt;
}
// Notes that what an event tells of has to leave; as in the outbox, what it is then counts. Our name leaves with
// introduce(), and nothing of ours makes the rest.
struct Requeue {
    storage::Writing &writing;

    Result<Done> operator()(const rules::DomainEvent &) const { return Done {}; }
    Result<Done> operator()(const rules::ProfileEvent &it) const { return queueProfile(writing, it.person); }
    Result<Done> operator()(const rules::RoomEvent &it) const { return queueRoom(writing, it.room); }
    Result<Done> operator()(const rules::MembershipEvent &it) const
    {
        return findRoom(writing, it.room).and_then([&](const FoundRoom &room) {
            return queueMembership(writing, room.id, it.person);
        });
    }
    Result<Done> operator()(const rules::StandingEvent &it) const
    {
        const auto room = findRoom(writing, { it.domain, it.room });
        const auto person = findPerson(writing, it.person);
        if (!room || !person)
            return room ? person.error() : room.error();
        return queueStanding(writing, room->id, person->id);
    }
    Result<Done> operator()(const rules::MessageEvent &it) const { return queueMessage(writing, it.message); }
    Result<Done> operator()(const rules::EditEvent &it) const { return queueEdit(writing, it.message); }
    Result<Done> operator()(const rules::TombstoneEvent &it) const
    {
        return findRoom(writing, it.room)
            .and_then([&](const FoundRoom &room) { return findMessage(writing, nameOf(it), room.id); })
            .and_then([&](const FoundMessage &message) { return queueTombstone(writing, message.id); });
    }
    Result<Done> operator()(const rules::RedactedEvent &it) const { return queueMessage(writing, it.message); }
    Result<Done> operator()(const rules::UnknownEvent &) const { return Done {}; }
};

} // namespace

Result<std::optional<SealedPack>> sealNext(storage::Writing &writing, const LocalDomain &self, const SealOrder &order)
{
    auto taken = draft(writing, self.id, order);
    if (!taken)
        return taken.error();
    if (taken->entries.isEmpty())
        return std::optional<SealedPack>();
    if (auto removed = writing->outbox.remove(taken->entries); !removed)
        return removed.error();
    if (taken->events.empty())
        return sealNext(writing, self, order);

    const auto line = lineForNextPack(writing, self.id);
    if (!line)
        return line.error();
    const auto last = writing->packs.lastNumber(*line);
    if (!last)
        return last.error();
    const Pack pack { self.keys.publicKey, self.id, line->epoch, line->scope, *last + 1,
        firstHlcOf(taken->events, taken->oldest), std::move(taken->events), {}, self.keys.succession };
    const storage::PackRecord record { *line, pack.number, encodePack(pack, self.keys.secretKey),
        storage::PackRecord::State::Made };
    if (auto stored = writing->packs.insert(record); !stored)
        return stored.error();
    if (auto noted = noteSeals(writing, pack, *line); !noted)
        return noted.error();
    return std::optional(SealedPack { record, int(pack.events.size()), messagesIn(pack), taken->oldest });
}

int messagesIn(const Pack &pack)
{
    return int(
        std::ranges::count_if(pack.events, [](const rules::Event &event) { return sealedBy(event).has_value(); }));
}

Result<Done> noteSeals(storage::Writing &writing, const Pack &pack, const storage::PackLine &line)
{
    QMap<PersonId, protocol::PackReceipt> seals;
    QList<storage::SealRecord> records;
    for (const rules::Event &event : pack.events) {
        const auto sealed = sealedBy(event);
        if (!sealed)
            continue;
        protocol::PackReceipt &seal = seals[sealed->author];
        if (seal.messages.isEmpty())
            seal = { pack.scope, pack.epoch, pack.number, {}, writing.nextNumber(), sealed->author };
        seal.messages.append(sealed->message);
        records.append({ sealed->message, sealed->author, line, pack.number, seal.change });
    }
    for (const protocol::PackReceipt &seal : seals)
        writing.changed(seal);
    return writing->packs.insertSeals(records);
}

Result<Done> queueAgain(storage::Writing &writing, const QByteArray &bytes)
{
    const auto pack = decodePack(bytes);
    if (!pack)
        return pack.error();
    for (const rules::Event &event : pack->events)
        if (auto queued = std::visit(Requeue { writing }, event); !queued)
            return queued;
    return Done {};
}

Result<Done> acknowledge(storage::Writing &writing, const storage::PackLine &line, const QList<qint64> &numbers)
{
    const auto stored = writing->watermarks.find(line.origin, line);
    if (!stored)
        return stored.error();
    auto mark = stored->value_or(storage::WatermarkRecord { .holder = line.origin, .line = line });
    bool isNew = false;
    for (const qint64 number : numbers) {
        isNew = add(mark, number) || isNew;
        if (auto done = writing->packs.acknowledge(line, number); !done)
            return done;
    }
    if (!isNew)
        return Done {};
    mark.change = writing.nextNumber();
    writing.changed(
        protocol::ReplicationMark { line.origin, line.scope, line.epoch, mark.upto, mark.above, mark.change });
    return writing->watermarks.save(mark);
}

} // namespace gangway::sync
