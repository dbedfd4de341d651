// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/usualport.h"
#include "node/gateway/certificate.h"
#include "node/gateway/httpreply.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace gangway::gateway {

/// A second, small listener for those who run the node: plain HTTP, the given routes and nothing else.
struct OperatorsOptions {
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0; ///< 0: any free one
    std::vector<OperatorRoute> routes = {};
};

/// How long a stranger may take, and how long a friend may be silent.
struct Deadlines {
    std::chrono::milliseconds firstByte { 5000 }; ///< also the TLS handshake, and a request's headers and body: each
    std::chrono::milliseconds hello { 5000 }; ///< from the upgrade to the first frame
    std::chrono::milliseconds secondHello { 120000 }; ///< a name was taken and a person is thinking
    std::chrono::milliseconds idleHttp { 20000 }; ///< between two requests of one connection
    std::chrono::milliseconds pingEvery { 15000 }; ///< of silence; after as long again without a sign it is closed
    std::chrono::milliseconds noProgress { 60000 }; ///< a reader that takes nothing is closed with 1013
    std::chrono::milliseconds closing { 5000 }; ///< from our close frame to the end
};

/// The most that a node takes on. The memory that unauthenticated sockets can take is about unauthenticated x 12 KB +
/// unauthenticatedOverTls x 96 KB.
struct Caps {
    int connections = 1000; ///< WebSocket sessions
    int unauthenticated = 1024; ///< sockets whose hello was not accepted yet, HTTP included
    int unauthenticatedOverTls = 384; ///< of these, with the buffers of TLS
    int unansweredRequests = 64; ///< in one session
    double messagesPerSecond = 10; ///< a person's; 0: no limit
    int messageBurst = 20;
    std::size_t shedAbove = 256 * 1024; ///< bytes queued to one reader, then its live frames are dropped
    std::size_t closeAbove = 1024 * 1024; ///< bytes queued to one reader, then it is closed
};

/// Everything a gateway is told at its start.
struct Options {
    QString listenAddress = {}; ///< an IP literal; empty: every IPv6 and IPv4 address
    quint16 port = usualPort; ///< 0: any free one
    int portsToTry = 20; ///< when taken: this many from `port` on
    QStringList allowedHosts = {}; ///< names that `Host` may say beside IP literals and localhost
    QStringList trustedProxies = {}; ///< addresses or subnets ("10.0.0.0/8") whose X-Forwarded-* headers count
    QString webFolder = {}; ///< serves the browser client from here instead of the built-in files
    Certificate certificate = {};
    std::optional<OperatorsOptions> operators = {};
    Deadlines deadlines = {};
    Caps caps = {};
};

} // namespace gangway::gateway
