// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/catchup.h"
#include "node/domain/directory.h"
#include "node/domain/replies.h"
#include "node/protocol/requests.h"
#include "node/storage/storeclient.h"

namespace gangway::domain {

/// Answers what the crew decides about other vehicles. Lives on the net thread.
class FleetRequests {
public:
    struct Dependencies {
        storage::StoreClient &store;
        Directory &directory;
        CatchUp &catchUp;
        Replies &replies;
    };

    explicit FleetRequests(const Dependencies &parts) : m_dependencies(parts) { }

    void decide(const Session &session, qint64 ref, const protocol::DomainDecide &request);

private:
    Dependencies m_dependencies;
};

} // namespace gangway::domain
