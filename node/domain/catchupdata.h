// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/values.h"

#include <QSet>

namespace gangway::storage {
class Reading;
}

namespace gangway::domain {

/// Somebody who was away, and how much they hold.
struct CatchUpQuery {
    PersonId person;
    DomainId own; ///< this vehicle
    qint64 after = 0; ///< their cursor; 0: nothing
};

/// The part of what a person missed that is not in the Directory: their own side of rooms, messages, marks, seals.
/// Encoded where it is read.
struct CatchUpData {
    qint64 upto = 0; ///< the cursor that is reached with it
    QList<QByteArray> frames;
    QSet<PersonId> people; ///< who wrote and who read what is in them
    QSet<RoomId> joined; ///< rooms that were joined after the cursor
};

/// The part of a room that somebody who joined just now is shown.
struct NewestPage {
    QList<QByteArray> frames;
    QSet<PersonId> people;
};

/// Of each joined room the newest message at least, and of all together about 32 KiB of messages; what was left out is
/// told by gaps.
Result<CatchUpData> readCatchUpData(storage::Reading &reading, const CatchUpQuery &query);

/// The newest page of a room that somebody just joined, in frames that say `change`.
Result<NewestPage> readNewestPage(storage::Reading &reading, RoomId room, qint64 change);

} // namespace gangway::domain
