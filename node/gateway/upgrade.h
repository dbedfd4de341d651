// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/websocket.h"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace gangway::gateway {

using UpgradeRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// Bounds and terms of a WebSocket.
struct UpgradeTerms {
    std::size_t longestMessage; ///< in bytes, as it comes: above it the peer is told 1009
    QByteArray extensions; ///< `Sec-WebSocket-Extensions` as it was agreed; empty: no message comes deflated
};

/// Answers a request to become a WebSocket and starts reading.
std::shared_ptr<WebSocket> upgrade(std::shared_ptr<Connection> connection, const UpgradeRequest &request,
    const UpgradeTerms &terms, std::shared_ptr<WebSocket::Handler> handler);

} // namespace gangway::gateway
