// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/base/uuid7.h"

namespace gangway::storage {
class Writing;
}

/// The room in which everybody of a vehicle is from the start, so that nobody comes into an empty chat.
namespace gangway::commands {

/// Makes it in a database without any room.
Result<Done> makeFirstRoom(storage::Writing &writing, DomainId home, IdGenerator &ids);

/// Joins it for somebody who is new. A person who leaves it later stays out.
Result<Done> joinFirstRoom(storage::Writing &writing, PersonId person, DomainId home);

} // namespace gangway::commands
