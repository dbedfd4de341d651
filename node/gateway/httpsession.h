// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/options.h"
#include "node/gateway/routehandler.h"
#include "node/gateway/upgrade.h"

namespace gangway::gateway {

/// The parts that all HTTP connections of one listener share.
struct HttpService {
    RouteHandler &site;
    const Deadlines &deadlines;
    const TrustedProxies &proxies;
    /// Takes over a connection whose upgrade the site did not refuse.
    std::function<void(std::shared_ptr<Connection>, const UpgradeRequest &, const domain::Peer &)> takeIn;
};

/// Starts answering requests on a fresh connection: one after the other, until it is closed, becomes a WebSocket, or
/// its place among the unauthenticated connections is lost. Bodies are at most 16 KiB, headers 8 KiB.
void serveHttp(std::shared_ptr<Connection> connection, std::shared_ptr<const HttpService> service);

} // namespace gangway::gateway
