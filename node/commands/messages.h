// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/answers.h"
#include "node/rules/globalid.h"
#include "node/rules/permissions.h"

namespace gangway::storage {
class Writing;
}

namespace gangway::commands {

/// A message to be written, its text checked.
struct NewMessage {
    MessageId id;
    RoomId room;
    rules::Actor author;
    DomainId domain; ///< our own
    QString text;
    protocol::Room inRoom; ///< as it was when this was asked for
    bool isMember = false; ///< the author has joined the room
    Timestamp waited = 0; ///< ms since the author wrote it, by their own clock
};

/// Stores a message once: the same creation again gives the same answer, also after an edit, a delete or when its
/// author has left since. One in a direct room brings the other of the two back into it. Fails with Conflict when the
/// id belongs to another creation, Denied when its author has not joined, NotFound (`room`) when the author is out of a
/// room that its members alone see.
Result<protocol::Posted> postMessage(storage::Writing &writing, const NewMessage &message);

/// Replaces the text of an own message; the same text again changes nothing. Fails with NotFound, or Denied when it is
/// not the author's, deleted, a line the node made, or in a room they are not in.
Result<protocol::Message> editMessage(
    storage::Writing &writing, MessageId id, const rules::Actor &author, const QString &text);

/// Deletes an own message for ever; twice is fine. Fails like editMessage.
Result<protocol::Message> deleteMessage(storage::Writing &writing, MessageId id, const rules::Actor &author);

} // namespace gangway::commands
