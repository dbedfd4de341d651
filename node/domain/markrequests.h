// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/audience.h"
#include "node/domain/replies.h"
#include "node/domain/settings.h"
#include "node/protocol/requests.h"
#include "node/storage/storeclient.h"

namespace gangway::domain {

/// Takes how far somebody has read and received a room, and that they are typing. Lives on the net thread.
class MarkRequests {
public:
    /// Milliseconds in which one connection's further signs of typing are not passed on.
    static constexpr Timestamp typingPause = 1000;

    struct Dependencies {
        const Settings &settings;
        storage::StoreClient &store;
        Directory &directory;
        Audience &audience;
        Replies &replies;
        ClientSink &sink;
    };

    explicit MarkRequests(const Dependencies &parts) : m_dependencies(parts) { }

    void read(const Session &session, qint64 ref, const protocol::Read &request);
    void delivered(const Session &session, qint64 ref, const protocol::Delivered &request);
    void typing(Session &session, qint64 ref, const protocol::Typing &request);

private:
    Dependencies m_dependencies;
};

} // namespace gangway::domain
