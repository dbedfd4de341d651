// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/storage/records.h"

/// Every write to a register of ours counts its revision and notes its canonical hash (rules/event.h), by which other
/// vehicles tell which of two values is the later one.
namespace gangway::domain::commands {

void revise(storage::DomainRecord &record);
void revise(storage::PersonRecord &record);
void revise(storage::RoomRecord &record);

/// The *joined* register of a person of `home`, ours.
void reviseJoined(storage::MembershipRecord &record, const rules::GlobalId<RoomId> &room, DomainId home);

/// The text of a message of ours in `room` becomes `text`.
void reviseEdit(storage::MessageRecord &record, const rules::GlobalId<RoomId> &room, const QString &text, Timestamp at);

} // namespace gangway::domain::commands
