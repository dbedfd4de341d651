// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/packserving.h"

#include "node/storage/reading.h"
#include "node/storage/writing.h"
#include "node/sync/lookup.h"

#include <set>

namespace gangway::sync {

namespace {

// The message whose text an event holds; nothing for one that holds none.
std::optional<rules::GlobalMessageId> messageWithTextOf(const rules::Event &event)
{
    if (const auto *message = std::get_if<rules::MessageEvent>(&event))
        return nameOf(*message);
    const auto *edit = std::get_if<rules::EditEvent>(&event);
    return edit ? std::optional(nameOf(*edit)) : std::nullopt;
}

// By its whole name: somebody else's message, or what a forger says of it, may have the same id.
template<typename Access>
Result<bool> isDeleted(Access &access, const rules::GlobalMessageId &name)
{
    const auto room = findRoom(access, name.room);
    if (!room)
        return room.error();
    return findMessage(access, name, room->id).transform([](const FoundMessage &found) {
        return found.record && found.record->message.deleted;
    });
}

template<typename Access>
Result<std::set<rules::GlobalMessageId>> deletedIn(Access &access, const Pack &pack)
{
    std::set<rules::GlobalMessageId> deleted;
    for (const rules::Event &event : pack.events) {
        const auto name = messageWithTextOf(event);
        if (!name)
            continue;
        const auto is = isDeleted(access, *name);
        if (!is)
            return is.error();
        if (*is)
            deleted.insert(*name);
    }
    return deleted;
}

} // namespace

bool isTextWithheld(const rules::Event &event)
{
    if (const auto *message = std::get_if<rules::MessageEvent>(&event))
        return !message->withheldText.isEmpty();
    const auto *edit = std::get_if<rules::EditEvent>(&event);
    return edit && !edit->withheldText.isEmpty();
}

Result<QByteArray> bytesToServe(storage::Reading &reading, const storage::PackRecord &record)
{
    const auto pack = decodePack(record.bytes);
    if (!pack)
        return pack.error();
    const auto deleted = deletedIn(reading, *pack);
    if (!deleted || deleted->empty())
        return deleted ? Result(record.bytes) : deleted.error();
    return withhold(*pack, [&deleted](const rules::Event &event) {
        const auto name = messageWithTextOf(event);
        return name && deleted->contains(*name);
    });
}

Result<std::optional<QByteArray>> withTextsOf(storage::Writing &writing, QByteArrayView held, const Pack &came)
{
    auto pack = decodePack(held);
    if (!pack)
        return pack.error();
    if (pack->events.size() != came.events.size())
        return std::optional<QByteArray>();
    const auto deleted = deletedIn(writing, came);
    if (!deleted)
        return deleted.error();
    bool bringsText = false;
    for (std::size_t i = 0; i < came.events.size(); ++i) {
        if (!isTextWithheld(pack->events[i]) || isTextWithheld(came.events[i]) ||
            deleted->contains(*messageWithTextOf(came.events[i])))
            continue;
        pack->events[i] = came.events[i];
        bringsText = true;
    }
    if (!bringsText)
        return std::optional<QByteArray>();
    return std::optional(withhold(*pack, [](const rules::Event &) { return false; }));
}

} // namespace gangway::sync
