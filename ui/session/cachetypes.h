// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/error.h"
#include "ui/session/deliverystate.h"

#include <QList>
#include <QMetaType>

#include <optional>

/// The values that travel between the GUI thread and the cache thread.
namespace gangway::session {

struct StoredMessage {
    protocol::Message message;
    SealPlace seal;
    bool operator==(const StoredMessage &) const = default;
};

/// Values in memory need no body: the cache keeps it.
template<typename Value>
Value withoutBody(Value value)
{
    if constexpr (requires { value.body; })
        value.body = {};
    return value;
}

inline protocol::Item withoutBody(const protocol::Item &item)
{
    return std::visit([](const auto &value) { return protocol::Item(withoutBody(value)); }, item);
}

/// Something a person wrote that the node has not confirmed. Entries of one room are sent in their order.
struct OutboxEntry {
    enum class Kind { Post = 0, Edit = 1, Remove = 2 }; // as stored
    qint64 order = 0; ///< given by the cache, grows
    Kind kind = Kind::Post;
    MessageId id;
    RoomId room;
    QString text;
    Timestamp written = 0;
    bool attempted = false; ///< it may have reached the node: only a delete takes it back
    std::optional<Error> failure; ///< refused; waits for a person to decide
    bool operator==(const OutboxEntry &) const = default;
};

/// One's own side of a room as this device counts it.
struct ReadState {
    RoomId room;
    qint64 readTo = 0; ///< an arrival; ahead of the node's while the node is away
    qint64 readKnown = 0; ///< … as the node has it
    qint64 deliveredTo = 0; ///< the last arrival the node was told this device holds
    qint64 newest = 0; ///< the greatest arrival held of what others wrote
    qint64 settled = 0; ///< the change of the node's own count that `unread` started from
    int unread = 0;
    bool operator==(const ReadState &) const = default;
};

/// The part of a room, up to its newest message, of which the cache lacks nothing. Unknown: nothing is promised;
/// complete: from the beginning.
struct ContiguousRange {
    bool known = false;
    std::optional<protocol::Position> since = {}; ///< nothing while known: complete
    bool isComplete() const { return known && !since; }
    bool operator==(const ContiguousRange &) const = default;
};

struct CachedPage {
    QList<StoredMessage> messages; ///< oldest first
    bool hasOlder = false; ///< … in the cache
    ContiguousRange segment;
};

/// The effects of a batch of changes on the cache.
struct Applied {
    struct Message {
        StoredMessage stored;
        bool isNew = false;
    };
    QList<Message> messages; ///< those that were new or newer than what was held
    QList<protocol::Item> others; ///< all that are no messages
    QList<ReadState> tallies; ///< of the rooms concerned
    qint64 cursor = 0; ///< up to which changes are kept, after this batch
    QList<MessageId> confirmed; ///< posts that left the outbox because the node has shown them
};

/// Everything that is kept in memory, read once when the cache is opened.
struct Snapshot {
    qint64 cursor = 0;
    protocol::Person me;
    protocol::Domain domain;
    QList<protocol::Item> items; ///< all but messages and seals
    QList<protocol::Message> newest; ///< the newest text of each room
    QList<ReadState> tallies;
    QList<OutboxEntry> outbox;
    QList<std::pair<RoomId, QString>> drafts;
    bool rebuilt = false; ///< the file was damaged, set aside and begun anew
};

} // namespace gangway::session
