// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/messagefolder.h"

#include "node/base/logging.h"
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

// What clients see follows from what is kept.
void refreshContent(storage::MessageRecord &record)
{
    protocol::Message &message = record.message;
    if (message.deleted) {
        record.createdText.clear();
        record.editText.clear();
    }
    message.content.text = message.edited && !message.deleted ? record.editText : record.createdText;
}

void takeEdit(storage::MessageRecord &record, const rules::EditEvent &event)
{
    record.message.edited = protocol::Edited { event.editedAt, int(event.revision) };
    record.editText = event.text;
    record.editHash = rules::hashOf(event);
}

void copyEdit(const storage::MessageRecord &from, storage::MessageRecord &to)
{
    to.message.edited = from.message.edited;
    to.editText = from.editText;
    to.editHash = from.editHash;
}

Error notTheHome()
{
    return Error::denied(QStringLiteral("home"), QStringLiteral("The message belongs to another domain."));
}

} // namespace

Result<Done> MessageFolder::fold(DomainId, const rules::MessageEvent &event)
{
    return create({ event, rules::hashOf(event) });
}

Result<Done> MessageFolder::fold(DomainId, const rules::RedactedEvent &event)
{
    const rules::MessageEvent place { event.message, event.room, event.author, event.domain, event.hlc, event.sent };
    return create({ place, rules::hashOf(event), event.by });
}

Result<Done> MessageFolder::fold(DomainId origin, const rules::EditEvent &event)
{
    const auto room = m_parents.roomFor(origin, event.room);
    if (!room)
        return room.error();
    const auto found = m_writing->messages.find(event.message);
    if (!found)
        return found.error();
    auto record = found->value_or(placeholder(origin, event.message, event.room));
    if (record.message.deleted)
        return Done {};
    if (record.message.domain != origin)
        return notTheHome();
    if (!rules::replaces(rules::versionOf(event), editVersion(record)))
        return Done {};
    takeEdit(record, event);
    refreshContent(record);
    if (record.unknown)
        return m_writing->messages.save(record);
    record.message.change = m_writing.nextNumber();
    m_writing.changed(record.message);
    return m_writing->messages.saveEdit(record);
}

Result<Done> MessageFolder::fold(DomainId origin, const rules::TombstoneEvent &event)
{
    const auto room = m_parents.roomFor(origin, event.room);
    if (!room)
        return room.error();
    const auto found = m_writing->messages.find(event.message);
    if (!found)
        return found.error();
    if (!*found) {
        auto record = placeholder(origin, event.message, event.room);
        record.message.deleted = true;
        record.deletedBy = event.by;
        return m_writing->messages.save(record);
    }
    const protocol::Message &message = (*found)->message;
    if (!(*found)->unknown && message.domain != origin && room->room.domain != origin)
        return notTheHome();
    return entomb(**found, event.by);
}

Result<Done> MessageFolder::create(const Creation &creation)
{
    auto record = placed(creation);
    if (!record)
        return record.error();
    const bool isDeleted = !creation.deletedBy.isNull();
    auto isNew = isDeleted ? Result<bool>(false) : m_writing->messages.insert(*record);
    if (!isNew)
        return isNew.error();
    if (*isNew)
        return show(*record);
    const auto found = m_writing->messages.find(creation.event.message);
    if (!found)
        return found.error();
    if (!*found || (*found)->unknown) {
        if (!*found && !isDeleted)
            return Error::internal(QStringLiteral("A message that exists cannot be found."));
        return complete(creation, found->value_or(*record));
    }
    return settleConflict(creation, **found);
}

// The creation of what was known by its edit or tombstone only. Those count if their writer turns out to have the
// right.
Result<Done> MessageFolder::complete(const Creation &creation, const storage::MessageRecord &record)
{
    auto whole = placed(creation);
    const auto room = m_parents.roomFor(creation.event.domain, creation.event.room);
    if (!whole || !room)
        return whole ? room.error() : whole.error();
    const DomainId writer = record.message.domain;
    whole->message.deleted = !creation.deletedBy.isNull();
    whole->deletedBy = creation.deletedBy;
    if (writer == creation.event.domain)
        copyEdit(record, *whole);
    if (record.message.deleted && (writer == creation.event.domain || writer == room->room.domain)) {
        whole->message.deleted = true;
        whole->deletedBy = rules::deleterOf(record.deletedBy, creation.deletedBy);
    }
    refreshContent(*whole);
    if (auto saved = m_writing->messages.save(*whole); !saved)
        return saved;
    return show(*whole);
}

// The same id with other content is somebody's mistake or malice; all domains must still settle on the same.
Result<Done> MessageFolder::settleConflict(const Creation &creation, storage::MessageRecord record)
{
    if (!creation.deletedBy.isNull()) {
        if (auto done = entomb(record, creation.deletedBy); !done)
            return done;
        record.message.deleted = true;
        record.deletedBy = rules::deleterOf(record.deletedBy, creation.deletedBy);
    }
    if (record.hash == creation.hash || record.message.deleted || !rules::creationReplaces(creation.hash, record.hash))
        return Done {};
    logging::warning("sync", QStringLiteral("A message was created twice with the same id."),
        { { "message", creation.event.message.text() }, { "origin", creation.event.domain.text() } });
    auto other = placed(creation);
    if (!other)
        return other.error();
    other->message.arrival = record.message.arrival;
    other->message.arrived = record.message.arrived;
    other->message.late = record.message.late;
    copyEdit(record, *other);
    refreshContent(*other);
    m_writing.changed(other->message);
    return m_writing->messages.save(*other);
}

// As a new row: its place, its numbers, whether it is late.
Result<storage::MessageRecord> MessageFolder::placed(const Creation &creation)
{
    const rules::MessageEvent &event = creation.event;
    const auto room = m_parents.roomFor(event.domain, event.room);
    const auto author = m_parents.personOf(event.domain, event.author);
    const auto newest = newestIn(event.room);
    if (!room || !author)
        return room ? author.error() : room.error();
    if (!newest)
        return newest.error();
    m_writing.observe(event.hlc);
    const rules::Placement placement = rules::place(event.hlc, m_writing.now(), m_writing.nextHlc());
    storage::MessageRecord record { .hlc = event.hlc, .createdText = event.text, .hash = creation.hash };
    protocol::Message &message = record.message;
    message.id = event.message;
    message.room = event.room;
    message.author = event.author;
    message.domain = event.domain;
    message.hlc = placement.hlc;
    message.sent = event.sent;
    message.arrived = m_writing.now();
    message.arrival = message.change = m_writing.nextNumber();
    message.clockBadge = placement.clockBadge;
    message.late = rules::isLate(message.position(), *newest, message.arrived);
    message.content = { event.type, event.text };
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
    refreshContent(record);
    record.message.change = m_writing.nextNumber();
    if (isNews && !record.unknown)
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

// Known by its edit or tombstone only; it takes its real place when its creation comes.
storage::MessageRecord MessageFolder::placeholder(DomainId origin, MessageId message, RoomId room)
{
    storage::MessageRecord record { .unknown = true };
    record.message.id = message;
    record.message.room = room;
    record.message.domain = origin;
    record.message.arrived = m_writing.now();
    record.message.arrival = record.message.change = m_writing.nextNumber();
    return record;
}

} // namespace gangway::sync
