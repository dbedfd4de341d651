// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/gateway.h"
#include "node/gateway/listener.h"
#include "node/gateway/netloopimpl.h"
#include "node/gateway/operatorroutes.h"
#include "node/gateway/publicroutes.h"
#include "node/gateway/sessionregistry.h"

namespace gangway::gateway {

/// The parts of a gateway, in the order they are built. Its listeners and HTTP connections hold it while they live:
/// their handlers may come after the Gateway went. letGo() opens that circle.
struct Gateway::Impl : std::enable_shared_from_this<Gateway::Impl> {
    Impl(Options given, NetLoop &on, metrics::NodeMetrics &counts);

    static Result<std::shared_ptr<Impl>> open(Options options, NetLoop &loop, metrics::NodeMetrics &metrics);

    void serve(domain::DomainService &service);
    void stop(domain::CloseCode code);

    Options options;
    NetLoop &loop;
    metrics::NodeMetrics &metrics;
    quint16 port = 0;
    quint16 operatorsPort = 0;

    TrustedProxies proxies;
    TrustedProxies noProxies; ///< the operators' listener stands behind none
    std::unique_ptr<asio::ssl::context> tls;
    std::shared_ptr<Flusher> flusher;
    std::shared_ptr<SessionRegistry> registry;
    UnauthenticatedConnections unauthenticated;
    UnauthenticatedConnections operatorUnauthenticated;
    PublicRoutes publicRoutes;
    OperatorRoutes operatorRoutes;
    std::shared_ptr<Listener> listener;
    std::shared_ptr<Listener> operatorListener;
    asio::steady_timer clock;

private:
    Result<Done> listen();
    Result<Done> listenForOperators();
    bool makeRoom();
    bool isRoomThere() const;
    void tick();
    void closeDoors(domain::CloseCode code);
    void letGo();
    template<typename Begin>
    bool waitUntilEmpty(std::chrono::milliseconds longest, Begin begin);

    HttpService m_service;
    HttpService m_operatorService;
};

} // namespace gangway::gateway
