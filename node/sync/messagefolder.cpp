// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/messagefolder.h"

#include "node/base/logging.h"
#include "node/commands/entityevents.h"
#include "node/rules/fold.h"
#include "node/rules/order.h"
#include "node/storage/writing.h"

namespace gangway::sync {

namespace {

// Lines of joining and leaving among the newest messages that are looked past to find one that somebody wrote.
constexpr int linesLookedPast = 20;

rules::Version editVersion(const storage::MessageRecord &record)
{
    return { record.message.edited ? record.message.edited->revision : 0, record.editHash };
}

// The content that clients see follows from what is kept. A deleted message was never edited, whichever came first.
void refreshContent(storage::MessageRecord &record)
{
    protocol::Message &message = record.message;
    if (message.deleted) {
        record.createdText.clear();
        record.editText.clear();
        record.editHash.clear();
        message.edited.reset();
    }
    message.content.text = message.edited ? record.editText : record.createdText;
}

void copyEdit(const storage::MessageRecord &from, storage::MessageRecord &to)
{
    to.message.edited = from.message.edited;
    to.editText = from.editText;
    to.editHash = from.editHash;
}

// A placeholder that lacks only the text, which was withheld.
bool hasPlace(const storage::MessageRecord &record)
{
    return record.unknown && !record.hash.isEmpty();
}

} // namespace

Result<Done> MessageFolder::fold(DomainId, const rules::MessageEvent &event)
{
    return create({ event, rules::hashOf(event) });
}

Result<Done> MessageFolder::fold(DomainId, const rules::RedactedEvent &event)
{
    const rules::MessageEvent place { event.message, event.room, event.author, event.domain, event.hlc, event.sent };
    const auto by = m_references.person({ event.domain, event.by });
    if (!by)
        return by.error();
    return create({ place, rules::hashOf(event), by->person.id });
}

Result<Done> MessageFolder::fold(DomainId origin, const rules::EditEvent &event)
{
    const auto found = find(nameOf(event), origin);
    if (!found)
        return found.error();
    if (!event.withheldText.isEmpty())
        return Done {};
    storage::MessageRecord record = *found->record;
    if (record.message.deleted || !rules::replaces(rules::versionOf(event), editVersion(record)))
        return Done {};
    commands::adopt(record, event);
    refreshContent(record);
    if (record.unknown)
        return m_writing->messages.save(record);
    record.message.change = m_writing.nextNumber();
    m_writing.changed(record.message);
    return m_writing->messages.saveEdit(record);
}

Result<Done> MessageFolder::fold(DomainId origin, const rules::TombstoneEvent &event)
{
    if (!rules::mayDelete(event))
        return Error::denied(QStringLiteral("home"), QStringLiteral("The message belongs to another domain."));
    const auto found = find(nameOf(event), origin);
    const auto by = m_references.person({ origin, event.by });
    if (!found || !by)
        return found ? by.error() : found.error();
    return entomb(*found->record, by->person.id);
}

Result<Done> MessageFolder::create(const Creation &creation)
{
    const auto name = nameOf(creation.event);
    const auto room = m_references.roomFor(name.home, name.room);
    if (!room)
        return room.error();
    if (creation.deletedBy.isNull() && !creation.isWithheld()) {
        const auto isNew = insert(creation);
        if (!isNew || *isNew)
            return isNew ? Result<Done>(Done {}) : isNew.error();
    }
    const auto held = findMessage(m_writing, name, room->room.id);
    if (!held)
        return held.error();
    const bool isCreated = held->record && !held->record->hash.isEmpty();
    if (isCreated && (!held->record->unknown || held->record->hash != creation.hash))
        return settleConflict(creation, *held);
    const bool isDeleted = !creation.deletedBy.isNull() || (held->record && held->record->message.deleted);
    if (creation.isWithheld() && !isDeleted)
        return keepWithheld(creation, *held);
    return complete(creation, *held);
}

// The usual case, in one statement: nothing has this id yet. Else false.
Result<bool> MessageFolder::insert(const Creation &creation)
{
    const auto record = placed(creation, { std::nullopt, creation.event.message });
    if (!record)
        return record.error();
    const auto isNew = m_writing->messages.insert(*record);
    if (!isNew || !*isNew)
        return isNew;
    return show(*record).transform([](Done) { return true; });
}

// New, or known by its edit, its tombstone or its place only.
Result<Done> MessageFolder::complete(const Creation &creation, const FoundMessage &held)
{
    auto whole = placed(creation, held);
    if (!whole)
        return whole.error();
    whole->deletedBy = creation.deletedBy;
    whole->message.deleted = !creation.deletedBy.isNull();
    if (held.record) {
        copyEdit(*held.record, *whole);
        whole->deletedBy = rules::deleterOf(held.record->deletedBy, creation.deletedBy);
        whole->message.deleted = whole->message.deleted || held.record->message.deleted;
    }
    refreshContent(*whole);
    if (auto saved = m_writing->messages.save(*whole); !saved)
        return saved;
    return show(*whole);
}

// Its deletion has not come yet, or it comes again with its text from somebody else: until then nobody sees it.
Result<Done> MessageFolder::keepWithheld(const Creation &creation, const FoundMessage &held)
{
    auto record = placed(creation, held);
    if (!record)
        return record.error();
    if (held.record)
        copyEdit(*held.record, *record);
    record->unknown = true;
    record->message.arrival = 0;
    return m_writing->messages.save(*record);
}

// The same id with other content is its home's mistake or malice; all domains must still settle on the same, also on
// the place of what is deleted.
Result<Done> MessageFolder::settleConflict(const Creation &creation, const FoundMessage &held)
{
    FoundMessage settled = held;
    storage::MessageRecord &record = *settled.record;
    if (!creation.deletedBy.isNull()) {
        if (auto done = entomb(record, creation.deletedBy); !done)
            return done;
        record.deletedBy = rules::deleterOf(record.deletedBy, creation.deletedBy);
        record.message.deleted = true;
    }
    if (!rules::creationReplaces(creation.hash, record.hash))
        return Done {};
    logging::warning("sync", QStringLiteral("A message was created twice with the same id."),
        { { "message", creation.event.message.text() }, { "origin", creation.event.domain.text() } });
    return creation.isWithheld() && !record.message.deleted ? keepWithheld(creation, settled)
                                                            : replaceCreation(creation, settled);
}

Result<Done> MessageFolder::replaceCreation(const Creation &creation, const FoundMessage &held)
{
    const storage::MessageRecord &record = *held.record;
    auto other = placed(creation, held);
    if (!other)
        return other.error();
    if (!record.unknown) {
        other->message.arrival = record.message.arrival;
        other->message.arrived = record.message.arrived;
        other->message.late = record.message.late;
    }
    other->message.deleted = record.message.deleted;
    other->deletedBy = record.deletedBy;
    copyEdit(record, *other);
    refreshContent(*other);
    if (auto saved = m_writing->messages.save(*other); !saved)
        return saved;
    return show(*other);
}

// As a new row: its place, its numbers, whether it is late.
Result<storage::MessageRecord> MessageFolder::placed(const Creation &creation, const FoundMessage &found)
{
    const rules::MessageEvent &event = creation.event;
    const auto room = m_references.roomFor(event.domain, event.room);
    const auto author = m_references.person({ event.domain, event.author });
    if (!room || !author)
        return room ? author.error() : room.error();
    const auto newest = newestIn(room->room.id);
    if (!newest)
        return newest.error();
    m_writing.observe(event.hlc);
    storage::MessageRecord record { .homeId = found.homeId, .hash = creation.hash };
    commands::adopt(record, event);
    protocol::Message &message = record.message;
    message.id = found.id;
    message.room = room->room.id;
    message.author = author->person.id;
    message.arrived = m_writing.now();
    message.arrival = message.change = m_writing.nextNumber();
    message.clockBadge = !rules::isPlausible(event.hlc, message.arrived);
    message.late = rules::isLate(message.position(), *newest, message.arrived);
    return record;
}

Result<Done> MessageFolder::show(const storage::MessageRecord &record)
{
    const protocol::Message &message = record.message;
    auto &newest = m_newest[message.room];
    newest = std::max(newest, std::optional(message.position()));
    m_writing.touchRoom(message.room, message.hlc.milliseconds(), message.change);
    m_writing.changed(message);
    return Done {};
}

Result<Done> MessageFolder::entomb(storage::MessageRecord record, PersonId by)
{
    const PersonId deleter = rules::deleterOf(record.deletedBy, by);
    if (record.message.deleted && deleter == record.deletedBy)
        return Done {};
    const bool isNews = !record.message.deleted;
    record.message.deleted = true;
    record.deletedBy = deleter;
    record.message.change = m_writing.nextNumber();
    refreshContent(record);
    if (hasPlace(record)) {
        record.unknown = false;
        record.message.arrival = record.message.change;
        record.message.arrived = m_writing.now();
        if (auto saved = m_writing->messages.save(record); !saved)
            return saved;
        return show(record);
    }
    if (record.unknown)
        return m_writing->messages.save(record);
    if (isNews)
        m_writing.changed(record.message);
    return m_writing->messages.saveTombstone(record.message.id, deleter, record.message.change);
}

Result<std::optional<protocol::Position>> MessageFolder::newestIn(RoomId room)
{
    if (const auto known = m_newest.constFind(room); known != m_newest.cend())
        return *known;
    const auto page = m_writing->messages.before(room, std::nullopt, linesLookedPast);
    if (!page)
        return page.error();
    std::optional<protocol::Position> newest;
    for (const protocol::Message &message : page->messages)
        if (message.content.type == protocol::Content::Type::Text)
            newest = message.position();
    return *m_newest.insert(room, newest);
}

// The message as it is known, or a placeholder for it.
Result<FoundMessage> MessageFolder::find(const rules::GlobalMessageId &name, DomainId origin)
{
    const auto room = m_references.roomFor(origin, name.room);
    if (!room)
        return room.error();
    auto found = findMessage(m_writing, name, room->room.id);
    if (found && !found->record)
        found->record = placeholder(name, *found, room->room.id);
    return found;
}

// Known by its edit or tombstone only; it takes its place when its creation comes.
storage::MessageRecord MessageFolder::placeholder(
    const rules::GlobalMessageId &name, const FoundMessage &found, RoomId room)
{
    storage::MessageRecord record { .unknown = true, .homeId = found.homeId };
    record.message.id = found.id;
    record.message.room = room;
    record.message.domain = name.home;
    record.message.arrived = m_writing.now();
    record.message.change = m_writing.nextNumber();
    return record;
}

} // namespace gangway::sync
