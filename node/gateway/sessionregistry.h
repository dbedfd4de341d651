// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/metrics.h"
#include "node/gateway/messagedeflate.h"
#include "node/gateway/messagerates.h"
#include "node/gateway/options.h"
#include "node/gateway/upgrade.h"
#include "node/gateway/websocketsession.h"

#include <unordered_map>

namespace gangway::gateway {

/// All WebSocket sessions of the node and the clock that watches them. Lives on the net thread.
class SessionRegistry : public std::enable_shared_from_this<SessionRegistry> {
public:
    struct Limits {
        Caps caps;
        Deadlines deadlines;
    };

    SessionRegistry(const Limits &limits, metrics::NodeMetrics &metrics);

    void setService(domain::DomainService *service) { m_service = service; }
    domain::DomainService *service() const { return m_service; } ///< nullptr before serving and after the end

    bool hasRoom() const { return m_sessions.size() < std::size_t(m_caps.connections); }

    /// Makes a session of a connection that asked for the upgrade.
    void takeIn(std::shared_ptr<Connection> connection, const UpgradeRequest &request, const domain::Peer &peer);
    void forget(domain::SessionId id);

    std::shared_ptr<WebSocketSession> find(domain::SessionId id) const;

    /// `then` runs once, when the last session is gone, or at tellIfEmpty() when there is none.
    void onEmpty(std::function<void()> then) { m_onEmpty = std::move(then); }
    void tellIfEmpty();

    void closeAll(domain::CloseCode code, const QByteArray &reason);
    void cutAll();

    /// Looks after every session's deadlines; a few times a second.
    void tick(SteadyClock::time_point now);

    const Caps &caps() const { return m_caps; }
    const Deadlines &deadlines() const { return m_deadlines; }
    metrics::NodeMetrics &metrics() { return m_metrics; }
    MessageRates &rates() { return m_rates; }
    MessageDeflate &deflate() { return m_deflate; }

private:
    template<typename Work>
    void forEach(Work work);

    const Caps m_caps;
    const Deadlines m_deadlines;
    metrics::NodeMetrics &m_metrics;
    MessageRates m_rates;
    MessageDeflate m_deflate;
    domain::DomainService *m_service = nullptr;
    std::function<void()> m_onEmpty;
    domain::SessionId m_lastId = 0;
    std::unordered_map<domain::SessionId, std::shared_ptr<WebSocketSession>> m_sessions;
};

} // namespace gangway::gateway
