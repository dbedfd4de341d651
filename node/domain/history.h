// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/answers.h"
#include "node/protocol/requests.h"
#include "node/rules/permissions.h"

#include <QHash>

namespace gangway::storage {
class Reading;
}

/// Reads the answers to questions about messages, on a reader's thread.
namespace gangway::domain {

struct HistoryQuery {
    protocol::History request;
    PersonId asker;
};

/// A page of a room that fits into one frame, with the seals of the asker's own messages and the people who speak.
Result<protocol::HistoryPage> readHistory(storage::Reading &reading, const HistoryQuery &query);

/// A page as everybody gets it, and the seals that each of its authors gets with it.
struct SharedPage {
    QByteArray fields; ///< encoded
    QHash<PersonId, QList<protocol::PackReceipt>> seals; ///< by author
};

/// As `readHistory`, for all askers at once.
Result<SharedPage> readSharedPage(storage::Reading &reading, const protocol::History &request);

struct InfoQuery {
    MessageId message;
    rules::Actor asker;
    DomainId own; ///< this vehicle
    Timestamp now = 0;
};

/// Everything known of a message's way. Fails with NotFound, or Denied where the asker may not read.
Result<protocol::MessageDetails> readInfo(storage::Reading &reading, const InfoQuery &query);

} // namespace gangway::domain
