// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/values.h"

namespace gangway::storage {
class Writing;
}

namespace gangway::commands {

/// How far somebody got in a room. `upto` is an arrival; beyond the room's newest it counts as that.
struct MarkTarget {
    RoomId room;
    PersonId person;
    qint64 upto = 0;
};

/// Move a mark forward; further back changes nothing.
Result<Done> moveReadMark(storage::Writing &writing, const MarkTarget &target);
Result<Done> moveDeliveredMark(storage::Writing &writing, const MarkTarget &target);

} // namespace gangway::commands
