// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/base/strongid.h"

namespace gangway::storage {
class Writing;
}

/// Notes for the link which entities have to leave the vehicle. Only rooms of reach `everyone` come here,
/// and only what our own people did. An entity that waits already is not noted twice.
namespace gangway::commands {

/// Somebody of ours becomes known beyond the vehicle: their profile goes out now and at every later change. Cheap when
/// they are known already.
Result<Done> shareProfile(storage::Writing &writing, PersonId person);

Result<Done> queueDomain(storage::Writing &writing, DomainId self);
Result<Done> queueProfile(storage::Writing &writing, PersonId person);
Result<Done> queueRoom(storage::Writing &writing, RoomId room);
Result<Done> queueMembership(storage::Writing &writing, RoomId room, PersonId person);
Result<Done> queueStanding(storage::Writing &writing, RoomId room, PersonId person);
Result<Done> queueMessage(storage::Writing &writing, MessageId message);
Result<Done> queueEdit(storage::Writing &writing, MessageId message);
Result<Done> queueTombstone(storage::Writing &writing, MessageId message);

} // namespace gangway::commands
