// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/rules/ledger.h"
#include "node/storage/records.h"

#include <functional>

namespace gangway::storage {
class Reading;
}

/// The state that this domain shares with the others, as its rows show it.
namespace gangway::sync {

/// The entry that a message's row shows, with the hashes of its texts where there are any to be seen.
rules::Entry shownEntry(const storage::MessageRecord &record);

/// `message` is the row of a message, else nothing.
using SharedVisitor =
    std::function<void(const rules::EntryName &name, const rules::Entry &entry, const storage::MessageRecord *message)>;

/// Every register and message that is shared; reads all those rows. The hashes of texts are left out, since texts are
/// not looked at.
Result<Done> visitShared(storage::Reading &reading, const SharedVisitor &visit);

/// The digest (rules/digest.h) of it all: equal on all domains once everything has arrived.
Result<QByteArray> stateDigest(storage::Reading &reading);

} // namespace gangway::sync
