// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/clientsink.h"
#include "node/gateway/httpreply.h"
#include "node/gateway/peer.h"

#include <optional>

namespace gangway::gateway {

/// A request as the routes see it. Header values are as they came, empty when absent.
struct HttpRequest {
    QByteArray method;
    QByteArray path; ///< without the query
    QByteArray host;
    QByteArray origin;
    QByteArray authorization;
    QByteArray ifNoneMatch;
    QByteArray acceptEncoding;
    QByteArray protocols; ///< Sec-WebSocket-Protocol
    QByteArray webSocketKey; ///< empty, too, when there are two
    QByteArray webSocketVersion;
    QByteArray body;
    Forwarded forwarded;
    domain::Peer peer;
    bool isUpgrade = false; ///< wants to become a WebSocket
};

/// Answers the requests of one listener. Lives on the net thread.
class RouteHandler {
public:
    virtual ~RouteHandler() = default;

    /// Calls `done` once, at once or later.
    virtual void handle(const HttpRequest &request, std::function<void(HttpReply)> done) = 0;

    /// Why this request may not become a WebSocket; nothing when it may.
    virtual std::optional<HttpReply> refuseUpgrade(const HttpRequest &request) = 0;
};

} // namespace gangway::gateway
