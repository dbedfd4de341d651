// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/websocket.h"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace gangway::gateway {

using UpgradeRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// Answers a request to become a WebSocket and starts reading. `longestMessage` in bytes: above it the peer is told
/// 1009.
std::shared_ptr<WebSocket> upgrade(std::shared_ptr<Connection> connection, const UpgradeRequest &request,
    std::size_t longestMessage, std::shared_ptr<WebSocket::Handler> handler);

} // namespace gangway::gateway
