// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/messages.h"

#include "node/commands/entityevents.h"
#include "node/commands/memberships.h"
#include "node/commands/messageaccess.h"
#include "node/commands/outboxqueue.h"
#include "node/commands/registers.h"
#include "node/rules/extensions.h"
#include "node/rules/visibility.h"
#include "node/storage/writing.h"

namespace gangway::commands {

namespace {

protocol::Posted postedOf(const protocol::Message &message)
{
    return { .id = message.id, .hlc = message.hlc, .arrival = message.arrival, .arrived = message.arrived };
}

QByteArray creationHash(const storage::MessageRecord &record, const NewMessage &created)
{
    return rules::hashOf(messageEvent(record, storage::globalIdOf(created.inRoom), created.text));
}

// Ours go behind all that is here, save what a clock stamped that is far ahead of ours.
Result<bool> goesAboveAnother(storage::Writing &writing, const protocol::Message &message)
{
    if (!writing.isHlcBehind())
        return false;
    return writing->messages.newest(message.room).transform([&](const auto &newest) {
        return newest && message.position() < *newest;
    });
}

Result<storage::MessageRecord> recordOf(storage::Writing &writing, const NewMessage &created)
{
    storage::MessageRecord record { .createdText = created.text };
    protocol::Message &message = record.message;
    message.id = created.id;
    message.room = created.room;
    message.author = created.author.person;
    message.domain = created.domain;
    message.hlc = writing.nextHlc();
    message.sent = message.arrived = writing.now();
    message.written = rules::writtenAt(message.sent, created.waited);
    message.arrival = message.change = writing.nextNumber();
    message.content.text = created.text;
    record.hash = creationHash(record, created);
    const auto isLate = goesAboveAnother(writing, message);
    if (!isLate)
        return isLate.error();
    message.late = *isLate;
    return record;
}

// Its first text was replaced by the edited one before the message left the vehicle.
bool lostItsFirstText(const storage::MessageRecord &stored)
{
    return stored.message.edited && !stored.message.deleted && stored.createdText == stored.editText;
}

// The stored hash covers the stamps of the first time, so the repetition is held against it with those stamps: it works
// after an edit and, the text being gone, after a delete. A first text that is gone as well cannot be compared.
bool isSameCreation(const storage::MessageRecord &stored, const NewMessage &again)
{
    return !stored.unknown && stored.message.author == again.author.person && stored.message.room == again.room &&
        (creationHash(stored, again) == stored.hash || lostItsFirstText(stored));
}

Result<std::optional<protocol::Posted>> earlierAnswer(storage::Writing &writing, const NewMessage &message)
{
    const auto stored = writing->messages.find(message.id);
    if (!stored)
        return stored.error();
    if (!*stored)
        return std::optional<protocol::Posted>();
    if (!isSameCreation(**stored, message))
        return Error { .code = Error::Code::Conflict, .message = QStringLiteral("Another message has this id.") };
    return std::optional(postedOf((*stored)->message));
}

// A message that the actor may alter: written by them, here, in a room where they still are.
Result<storage::MessageRecord> ownMessage(
    storage::Writing &writing, MessageId id, const rules::Actor &actor, rules::Action action)
{
    const auto stored = writing->messages.find(id);
    if (!stored)
        return stored.error();
    if (!*stored || (*stored)->unknown)
        return Error::notFound(QStringLiteral("message"));
    const protocol::Message &message = (*stored)->message;
    const auto access = accessTo(writing, actor, message);
    if (!access)
        return access.error();
    return rules::require(*access, action).transform([&](Done) { return **stored; });
}

Result<protocol::Room> roomOf(storage::Writing &writing, const protocol::Message &message)
{
    const auto room = writing->rooms.find(message.room);
    if (!room)
        return room.error();
    return *room ? (*room)->room : protocol::Room { .id = message.room };
}

using Queue = Result<Done> (*)(storage::Writing &, MessageId);

Result<protocol::Message> announce(
    storage::Writing &writing, const protocol::Message &message, const protocol::Room &room, Queue queue)
{
    writing.changed(message);
    if (rules::leavesVehicle(room)) {
        if (auto queued = queue(writing, message.id); !queued)
            return queued.error();
    }
    return message;
}

// In a room that its members alone see, the author may have been removed since they asked. The other of two is there
// before the message, which is news to them.
Result<Done> prepareClosedRoom(storage::Writing &writing, const NewMessage &message)
{
    if (rules::isOpen(message.inRoom.kind))
        return Done {};
    const auto membership = writing->memberships.find(message.room, message.author.person);
    if (!membership)
        return membership.error();
    if (!*membership || !(*membership)->member.joined)
        return Error::notFound(QStringLiteral("room"));
    const auto again = writing->messages.find(message.id);
    if (!again || *again)
        return again ? Result<Done>(Done {}) : again.error();
    for (const PersonId person : message.inRoom.pair)
        if (auto entered = enterDirectRoom(writing, { message.room, person, message.domain }); !entered)
            return entered.error();
    return Done {};
}

} // namespace

Result<protocol::Posted> postMessage(storage::Writing &writing, const NewMessage &message)
{
    if (auto ready = prepareClosedRoom(writing, message); !ready)
        return ready.error();
    const rules::Access access {
        .role = message.author.role, .isMember = message.isMember, .isArchived = message.inRoom.archived
    };
    if (auto allowed = rules::require(access, rules::Action::Post); !allowed) {
        const auto earlier = earlierAnswer(writing, message);
        if (!earlier)
            return earlier.error();
        if (*earlier)
            return **earlier;
        return allowed.error();
    }
    const auto record = recordOf(writing, message);
    if (!record)
        return record.error();
    const auto isNew = writing->messages.insert(*record);
    if (!isNew)
        return isNew.error();
    if (!*isNew)
        return earlierAnswer(writing, message).transform([](auto earlier) { return earlier.value(); });
    writing.touchRoom(message.room, record->message.hlc.milliseconds(), record->message.change);
    writing.changed(record->message);
    if (rules::leavesVehicle(message.inRoom)) {
        if (auto queued = queueMessage(writing, message.id); !queued)
            return queued.error();
    }
    return postedOf(record->message);
}

Result<protocol::Message> editMessage(
    storage::Writing &writing, MessageId id, const rules::Actor &author, const QString &text)
{
    auto record = ownMessage(writing, id, author, rules::Action::EditMessage);
    if (!record)
        return record.error();
    if (record->message.deleted)
        return Error::denied(
            rules::permissionName(rules::Action::EditMessage), QStringLiteral("The message was deleted."));
    if (record->message.content.text == text)
        return record->message;
    const auto room = roomOf(writing, record->message);
    if (!room)
        return room.error();
    reviseEdit(*record, storage::globalIdOf(*room), text, writing.now());
    record->message.change = writing.nextNumber();
    if (auto saved = writing->messages.saveEdit(*record); !saved)
        return saved.error();
    return announce(writing, record->message, *room, queueEdit);
}

Result<protocol::Message> deleteMessage(storage::Writing &writing, MessageId id, const rules::Actor &author)
{
    auto record = ownMessage(writing, id, author, rules::Action::DeleteMessage);
    if (!record)
        return record.error();
    if (record->message.deleted)
        return record->message;
    record->message.change = writing.nextNumber();
    if (auto saved = writing->messages.saveTombstone(id, author.person, record->message.change); !saved)
        return saved.error();
    const auto deleted = writing->messages.find(id);
    if (!deleted)
        return deleted.error();
    const auto room = roomOf(writing, (*deleted)->message);
    if (!room)
        return room.error();
    return announce(writing, (*deleted)->message, *room, queueTombstone);
}

} // namespace gangway::commands
