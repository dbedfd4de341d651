// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/base/uuid7.h"

#include <QByteArray>

namespace gangway::storage {
class Writing;
}

namespace gangway::commands {

/// The domain that a database is to belong to.
struct OwnDomain {
    DomainId id;
    QString vehicle;
    QString words; ///< of the key
    QByteArray publicKey;
};

enum class Start { Bare, WithSampleData, WithRussianSampleData };

/// Sees that the database is this domain's: writes its own row the first time, later its name when that changed, and
/// makes a first room where there is none, so that nobody finds an empty list. Sample data goes into a new database
/// only. Fails with Conflict when the database belongs to another key.
Result<Done> found(storage::Writing &writing, const OwnDomain &ownDomain, Start start, IdGenerator &ids);

} // namespace gangway::commands
