// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/sessionregistry.h"

#include "node/protocol/limits.h"

namespace gangway::gateway {

SessionRegistry::SessionRegistry(const Limits &limits, metrics::NodeMetrics &metrics) :
    m_caps(limits.caps),
    m_deadlines(limits.deadlines),
    m_metrics(metrics),
    m_rates(limits.caps.messagesPerSecond, limits.caps.messageBurst)
{
}

void SessionRegistry::takeIn(
    std::shared_ptr<Connection> connection, const UpgradeRequest &request, const domain::Peer &peer)
{
    const domain::SessionId id = ++m_lastId;
    const auto offered = request[boost::beast::http::field::sec_websocket_extensions];
    const QByteArray agreed = MessageDeflate::agreementOn({ offered.data(), qsizetype(offered.size()) });
    const auto deflate = agreed.isEmpty() ? WebSocketSession::Deflate::No : WebSocketSession::Deflate::Agreed;
    auto session = std::make_shared<WebSocketSession>(shared_from_this(), id, peer, connection, deflate);
    m_sessions.emplace(id, session);
    m_metrics.connections.add(1);
    session->setSocket(
        upgrade(std::move(connection), request, { std::size_t(protocol::Limits().frame), agreed }, session));
}

void SessionRegistry::forget(domain::SessionId id)
{
    if (m_sessions.erase(id) > 0)
        m_metrics.connections.add(-1);
    tellIfEmpty();
}

void SessionRegistry::tellIfEmpty()
{
    if (m_sessions.empty() && m_onEmpty)
        std::exchange(m_onEmpty, nullptr)();
}

std::shared_ptr<WebSocketSession> SessionRegistry::find(domain::SessionId id) const
{
    const auto found = m_sessions.find(id);
    return found == m_sessions.end() ? nullptr : found->second;
}

/// Over a copy: what is done to a session may end it.
template<typename Work>
void SessionRegistry::forEach(Work work)
{
    std::vector<std::shared_ptr<WebSocketSession>> all;
    all.reserve(m_sessions.size());
    for (const auto &[id, session] : m_sessions)
        all.push_back(session);
    for (const auto &session : all)
        work(*session);
}

void SessionRegistry::closeAll(domain::CloseCode code, const QByteArray &reason)
{
    forEach([&](WebSocketSession &session) { session.close(code, reason); });
}

void SessionRegistry::cutAll()
{
    forEach([](WebSocketSession &session) { session.cut(); });
}

void SessionRegistry::tick(SteadyClock::time_point now)
{
    forEach([&](WebSocketSession &session) { session.tick(now); });
    m_rates.forgetIdle(now);
}

} // namespace gangway::gateway
