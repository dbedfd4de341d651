// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/message.h"
#include "node/rules/permissions.h"
#include "node/rules/visibility.h"

namespace gangway::commands {

/// How an actor stands to a message and its room, as the database has it; a line that the node made has no author.
/// Fails with NotFound where the room was deleted, or is one that its members alone see, and the actor is none.
/// `Database` is a storage::Reading or a storage::Writing.
template<typename Database>
Result<rules::Access> accessTo(Database &database, const rules::Actor &actor, const protocol::Message &message)
{
    const auto membership = database->memberships.find(message.room, actor.person);
    if (!membership)
        return membership.error();
    const bool isMember = *membership && (*membership)->member.joined;
    const auto record = database->rooms.find(message.room);
    if (!record)
        return record.error();
    const protocol::Room room = *record ? (*record)->room : protocol::Room();
    if (room.deletedAt > 0 || (!isMember && !rules::isOpen(room.kind)))
        return Error::notFound(QStringLiteral("message"));
    const bool isText = message.content.type == protocol::Content::Type::Text;
    return rules::Access { .role = actor.role,
        .isMember = isMember,
        .isAuthor = isText && message.author == actor.person,
        .isArchived = room.archived };
}

} // namespace gangway::commands
