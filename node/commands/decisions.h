// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/requests.h"

namespace gangway::storage {
class Writing;
}

namespace gangway::commands {

/// Decides for the crew what another vehicle is from now on:
/// admitted: its packs are taken, and what was hidden or retired here comes back;
/// distrusted: its packs go into quarantine, what it sent before stays, or is hidden until it is admitted again;
/// retired: nobody waits for it any more.
/// Returns what it is shown as. Fails with NotFound (`domain`) when no other vehicle with that id was heard.
Result<protocol::Domain> decide(storage::Writing &writing, DomainId domain, protocol::Decision decision);

} // namespace gangway::commands
