// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/requests.h"

namespace gangway::domain {

class Directory;

/// Whether somebody may ask this, as far as the Directory knows: the one place where requests are held against the
/// rules before they are looked at. Only the database knows whose message an id names: commands that read it ask the
/// rules again. A post is decided beside its row, since one that was saved before is answered though its author has
/// left, and so is a removal, since only the database knows who is an admin. Fails with NotFound (`room`), also where
/// the room is one that its members alone see, or Denied.
Result<Done> mayAsk(const Directory &directory, PersonId person, const protocol::Request &request);

} // namespace gangway::domain
