// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"
#include "node/sync/pack.h"

namespace gangway::storage {
class Reading;
class Writing;
} // namespace gangway::storage

/// Decides which texts of a stored pack are kept and told: those of deleted messages are withheld.
namespace gangway::sync {

/// Whether an event comes without its text.
bool isTextWithheld(const rules::Event &event);

/// The bytes to send. The one place where what was deleted since is taken out of a pack.
Result<QByteArray> bytesToServe(storage::Reading &reading, const storage::PackRecord &pack);

/// A pack as it is held, with the texts that came with it now and were withheld before, but for those of messages that
/// are deleted here. Nothing when it brings none. Both are the same pack, by their signature.
Result<std::optional<QByteArray>> withTextsOf(storage::Writing &writing, QByteArrayView held, const Pack &came);

} // namespace gangway::sync
