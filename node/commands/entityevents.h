// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/rules/event.h"
#include "node/storage/records.h"

/// Rows as events for other domains, and back: the hashes of events stand in the rows, and rows of ours leave as events
/// when the link is up. `adopt` gives a row what its register says, the revision and hash too; ids, numbers of this
/// database and all that only this vehicle decides are the caller's.
namespace gangway::commands {

using GlobalRoomId = rules::GlobalId<RoomId>;

rules::DomainEvent domainEvent(const storage::DomainRecord &record);
void adopt(storage::DomainRecord &record, const rules::DomainEvent &event);
rules::ProfileEvent profileEvent(const storage::PersonRecord &record);
void adopt(storage::PersonRecord &record, const rules::ProfileEvent &event);
rules::RoomEvent roomEvent(const storage::RoomRecord &record);
void adopt(storage::RoomRecord &record, const rules::RoomEvent &event);
/// The *joined* register of a person of `home`.
rules::MembershipEvent membershipEvent(
    const storage::MembershipRecord &record, const GlobalRoomId &room, DomainId home);
void adopt(storage::MembershipRecord &record, const rules::MembershipEvent &event);
/// The *standing* register in a room of ours.
rules::StandingEvent standingEvent(
    const storage::MembershipRecord &record, DomainId home, const rules::GlobalId<PersonId> &person);
void adopt(storage::MembershipRecord &record, const rules::StandingEvent &event);
/// A message of ours in `room` as it was created, had its text been `text`.
rules::MessageEvent messageEvent(const storage::MessageRecord &record, const GlobalRoomId &room, const QString &text);
void adopt(storage::MessageRecord &record, const rules::MessageEvent &event);
/// A deleted message leaves as a redaction: its text is gone.
rules::Event creationEvent(const storage::MessageRecord &record, const GlobalRoomId &room);
rules::EditEvent editEvent(const storage::MessageRecord &record, const GlobalRoomId &room);
void adopt(storage::MessageRecord &record, const rules::EditEvent &event);
/// Written by `writer`, the home of whoever deleted it.
rules::TombstoneEvent tombstoneEvent(const storage::MessageRecord &record, const GlobalRoomId &room, DomainId writer);

} // namespace gangway::commands
