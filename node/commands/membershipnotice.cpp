// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/membershipnotice.h"

#include "node/base/crypto.h"
#include "node/storage/writing.h"

namespace gangway::commands {

MessageId memberLineId(const storage::MembershipRecord &membership)
{
    const QByteArray digest = crypto::hashOf({ membership.member.room.bytes(), membership.member.person.bytes(),
                                                 QByteArray::number(membership.joinedRevision) },
        MessageId::Size);
    return MessageId::fromBytes(digest).value_or(MessageId());
}

Result<Done> writeMemberLine(
    storage::Writing &writing, const storage::MembershipRecord &membership, DomainId home, Hlc placed)
{
    using Type = protocol::Content::Type;
    storage::MessageRecord record;
    protocol::Message &line = record.message;
    line.id = memberLineId(membership);
    line.room = membership.member.room;
    line.author = membership.member.person;
    line.domain = home;
    line.hlc = placed;
    line.sent = membership.member.since;
    line.arrived = writing.now();
    line.content.type = membership.member.joined ? Type::Joined : Type::Left;
    line.arrival = line.change = writing.nextNumber();

    const auto isNew = writing->messages.insert(record);
    if (!isNew)
        return isNew.error();
    if (*isNew)
        writing.changed(line);
    return Done {};
}

} // namespace gangway::commands
