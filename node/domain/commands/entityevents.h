// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/rules/event.h"
#include "node/storage/records.h"

/// What the rows of the database say to other domains: their hashes stand in the rows, and they leave when the link
/// is up.
namespace gangway::domain::commands {

rules::DomainEvent domainEvent(const storage::DomainRecord &record);
rules::ProfileEvent profileEvent(const storage::PersonRecord &record);
rules::RoomEvent roomEvent(const storage::RoomRecord &record);
rules::MembershipEvent membershipEvent(const storage::MembershipRecord &record);
rules::StandingEvent standingEvent(const storage::MembershipRecord &record);
/// A message as it was created, had its text been `text`.
rules::MessageEvent messageEvent(const storage::MessageRecord &record, const QString &text);
/// A deleted message leaves as a redaction: its text is gone.
rules::Event creationEvent(const storage::MessageRecord &record);
rules::EditEvent editEvent(const storage::MessageRecord &record);
rules::TombstoneEvent tombstoneEvent(const storage::MessageRecord &record);

} // namespace gangway::domain::commands
