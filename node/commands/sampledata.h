// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/base/uuid7.h"

namespace gangway::storage {
class Writing;
}

namespace gangway::commands {

/// A few people who talk in a few rooms, so that somebody who tries Gangway alone has something to look at. Written
/// with the same commands as everything else, in Russian (`language` "ru") or English. One of the rooms reaches other
/// vehicles.
Result<Done> writeSampleData(storage::Writing &writing, DomainId home, const QString &language, IdGenerator &ids);

} // namespace gangway::commands
