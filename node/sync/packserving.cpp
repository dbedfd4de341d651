// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/packserving.h"

#include "node/storage/reading.h"
#include "node/sync/pack.h"

#include <QSet>

namespace gangway::sync {

namespace {

// The message whose text an event holds; null for one that holds none.
MessageId messageWithTextOf(const rules::Event &event)
{
    if (const auto *message = std::get_if<rules::MessageEvent>(&event))
        return message->message;
    const auto *edit = std::get_if<rules::EditEvent>(&event);
    return edit ? edit->message : MessageId();
}

Result<bool> isDeleted(storage::Reading &reading, MessageId id, DomainId home)
{
    return reading->messages.find(id).transform(
        [home](const auto &found) { return found && found->message.domain == home && found->message.deleted; });
}

// The texts of messages that are deleted here. A message whose id is another's too is known by a substitute: should
// that be deleted its text still goes out, and ends deleted wherever it comes.
Result<QSet<MessageId>> deletedIn(storage::Reading &reading, const Pack &pack)
{
    QSet<MessageId> deleted;
    for (const rules::Event &event : pack.events) {
        const MessageId id = messageWithTextOf(event);
        if (id.isNull())
            continue;
        const auto is = isDeleted(reading, id, pack.origin);
        if (!is)
            return is.error();
        if (*is)
            deleted.insert(id);
    }
    return deleted;
}

} // namespace

Result<QByteArray> bytesToServe(storage::Reading &reading, const storage::PackRecord &record)
{
    const auto pack = decodePack(record.bytes);
    if (!pack)
        return pack.error();
    const auto deleted = deletedIn(reading, *pack);
    if (!deleted || deleted->isEmpty())
        return deleted ? Result(record.bytes) : deleted.error();
    return withhold(
        *pack, [&deleted](const rules::Event &event) { return deleted->contains(messageWithTextOf(event)); });
}

} // namespace gangway::sync
