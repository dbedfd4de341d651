// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/presence.h"
#include "node/domain/replies.h"
#include "node/domain/settings.h"
#include "node/protocol/requests.h"
#include "node/storage/storeclient.h"

namespace gangway::domain {

/// Answers what somebody asks about themselves: their profile, their way out. Lives on the net thread.
class ProfileRequests {
public:
    struct Dependencies {
        const Settings &settings;
        storage::StoreClient &store;
        Directory &directory;
        Sessions &sessions;
        Presence &presence;
        Replies &replies;
        ClientSink &sink;
    };

    explicit ProfileRequests(const Dependencies &parts) : m_dependencies(parts) { }

    void set(const Session &session, qint64 ref, const protocol::ProfileSet &request);

    /// Voids the token and closes every connection that came with it.
    void logout(const Session &session, qint64 ref);

private:
    Dependencies m_dependencies;
};

} // namespace gangway::domain
