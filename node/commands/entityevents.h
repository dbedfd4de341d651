// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/rules/event.h"
#include "node/storage/records.h"

/// What the rows of the database say to other domains: their hashes stand in the rows, and they leave when the link
/// is up.
namespace gangway::commands {

using GlobalRoomId = rules::GlobalId<RoomId>;

rules::DomainEvent domainEvent(const storage::DomainRecord &record);
rules::ProfileEvent profileEvent(const storage::PersonRecord &record);
rules::RoomEvent roomEvent(const storage::RoomRecord &record);
/// The *joined* register of a person of `home`.
rules::MembershipEvent membershipEvent(
    const storage::MembershipRecord &record, const GlobalRoomId &room, DomainId home);
/// The *standing* register in a room of ours.
rules::StandingEvent standingEvent(
    const storage::MembershipRecord &record, DomainId home, const rules::GlobalId<PersonId> &person);
/// A message of ours in `room` as it was created, had its text been `text`.
rules::MessageEvent messageEvent(const storage::MessageRecord &record, const GlobalRoomId &room, const QString &text);
/// A deleted message leaves as a redaction: its text is gone.
rules::Event creationEvent(const storage::MessageRecord &record, const GlobalRoomId &room);
rules::EditEvent editEvent(const storage::MessageRecord &record, const GlobalRoomId &room);
/// Written by `writer`, the home of whoever deleted it.
rules::TombstoneEvent tombstoneEvent(const storage::MessageRecord &record, const GlobalRoomId &room, DomainId writer);

} // namespace gangway::commands
