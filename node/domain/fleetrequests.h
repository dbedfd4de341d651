// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/directory.h"
#include "node/domain/replies.h"
#include "node/domain/resumer.h"
#include "node/protocol/requests.h"
#include "node/storage/storeclient.h"

namespace gangway::domain {

/// Answers what the crew decides about other vehicles. Lives on the net thread.
class FleetRequests {
public:
    struct Parts {
        storage::StoreClient &store;
        Directory &directory;
        Resumer &resumer;
        Replies &replies;
    };

    explicit FleetRequests(const Parts &parts) : m_parts(parts) { }

    void decide(const Session &session, qint64 ref, const protocol::DomainDecide &request);

private:
    Parts m_parts;
};

} // namespace gangway::domain
