// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/registers.h"

#include "node/commands/entityevents.h"

#include <algorithm>

namespace gangway::commands {

qint64 nextRevision(qint64 held, Timestamp now)
{
    constexpr Timestamp since2020 = 1'577'836'800'000;
    constexpr Timestamp second = 1000;
    // So many that every place that keeps a revision, the smallest a signed number of 32 bits, has room for ages more.
    constexpr qint64 most = 2'000'000'000;
    return std::max(std::clamp<qint64>((now - since2020) / second, 1, most), held + 1);
}

void revise(storage::DomainRecord &record, Timestamp now)
{
    record.revision = nextRevision(record.revision, now);
    record.hash = rules::hashOf(domainEvent(record));
}

void revise(storage::PersonRecord &record, Timestamp now)
{
    record.revision = nextRevision(record.revision, now);
    record.hash = rules::hashOf(profileEvent(record));
}

void revise(storage::RoomRecord &record, Timestamp now)
{
    record.revision = nextRevision(record.revision, now);
    record.hash = rules::hashOf(roomEvent(record));
}

void reviseJoined(storage::MembershipRecord &record, const rules::GlobalId<RoomId> &room, DomainId home, Timestamp now)
{
    record.joinedRevision = nextRevision(record.joinedRevision, now);
    record.joinedHash = rules::hashOf(membershipEvent(record, room, home));
}

void setStanding(storage::MembershipRecord &record, rules::RoomStanding standing, DomainId home, Timestamp now)
{
    record.standing = int(standing);
    record.member.admin = record.isAdmin();
    record.standingRevision = nextRevision(record.standingRevision, now);
    record.standingHash = rules::hashOf(standingEvent(record, home, { home, record.member.person }));
}

void reviseEdit(storage::MessageRecord &record, const rules::GlobalId<RoomId> &room, const QString &text, Timestamp at)
{
    const qint64 held = record.message.edited ? record.message.edited->revision : 0;
    record.message.edited = protocol::Edited { .at = at, .revision = int(nextRevision(held, at)) };
    record.message.content.text = text;
    record.editText = text;
    record.editHash = rules::hashOf(editEvent(record, room));
}

} // namespace gangway::commands
