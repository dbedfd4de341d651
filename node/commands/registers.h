// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/rules/registers.h"
#include "node/storage/records.h"

/// Every write to a register of ours gives it a greater revision and notes its canonical hash (rules/event.h), by which
/// other vehicles tell which of two values is the later one. `now` is when it is written, UTC ms.
namespace gangway::commands {

/// The revision of what is written now over `held`, 0 when nothing is: seconds since 2020, and greater than it. A
/// restored database knows less than this domain has sent, but what is written in it was written later: by the time in
/// its revision it wins over what comes back from before the restore.
qint64 nextRevision(qint64 held, Timestamp now);

void revise(storage::DomainRecord &record, Timestamp now);
void revise(storage::PersonRecord &record, Timestamp now);
void revise(storage::RoomRecord &record, Timestamp now);

/// The *joined* register of a person of `home`, ours.
void reviseJoined(storage::MembershipRecord &record, const rules::GlobalId<RoomId> &room, DomainId home, Timestamp now);

/// The *standing* register of a person of ours in a room of ours; `home` is our domain.
void setStanding(storage::MembershipRecord &record, rules::RoomStanding standing, DomainId home, Timestamp now);

/// The text of a message of ours in `room` becomes `text`.
void reviseEdit(storage::MessageRecord &record, const rules::GlobalId<RoomId> &room, const QString &text, Timestamp at);

} // namespace gangway::commands
