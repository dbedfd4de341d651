// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/commands/registers.h"

#include "node/domain/commands/entityevents.h"

namespace gangway::domain::commands {

void revise(storage::DomainRecord &record)
{
    ++record.revision;
    record.hash = rules::hashOf(domainEvent(record));
}

void revise(storage::PersonRecord &record)
{
    ++record.revision;
    record.hash = rules::hashOf(profileEvent(record));
}

void revise(storage::RoomRecord &record)
{
    ++record.revision;
    record.hash = rules::hashOf(roomEvent(record));
}

void reviseJoined(storage::MembershipRecord &record, const rules::GlobalId<RoomId> &room, DomainId home)
{
    ++record.joinedRevision;
    record.joinedHash = rules::hashOf(membershipEvent(record, room, home));
}

void reviseEdit(storage::MessageRecord &record, const rules::GlobalId<RoomId> &room, const QString &text, Timestamp at)
{
    const int revision = record.message.edited ? record.message.edited->revision + 1 : 1;
    record.message.edited = protocol::Edited { .at = at, .revision = revision };
    record.message.content.text = text;
    record.editText = text;
    record.editHash = rules::hashOf(editEvent(record, room));
}

} // namespace gangway::domain::commands
