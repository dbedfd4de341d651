// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/metrics.h"
#include "node/base/result.h"
#include "node/gateway/httpsession.h"

#include <QString>

namespace gangway::gateway {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Connection::Executor>;

struct ListenAt {
    QString address; ///< an IP literal; empty: all of IPv6 and IPv4
    quint16 port = 0; ///< 0: any free one
    int portsToTry = 1;
};

/// A bound, listening socket. Fails with Invalid (the address) or Busy (no free port), naming address and port.
Result<Acceptor> listenAt(asio::io_context &context, const ListenAt &where);

/// A listener's way in: accepts, tells TLS from plain by the first byte, and hands on to HTTP. Each connection starts
/// as a stranger, with a deadline for each step. Lives on the net thread.
class Listener : public std::enable_shared_from_this<Listener> {
public:
    struct Dependencies {
        UnauthenticatedConnections &unauthenticated;
        std::shared_ptr<const HttpService> service;
        std::shared_ptr<Flusher> flusher;
        metrics::NodeMetrics &metrics;
        asio::ssl::context *tls = nullptr; ///< none: plain only
    };

    Listener(Acceptor acceptor, const Dependencies &parts);

    void accept();
    void close();

private:
    void accepted(ErrorCode error, Connection::Socket socket);
    void pauseAfter(ErrorCode error);
    void greet(Connection::Socket socket);
    void awaitFirstByte(const std::shared_ptr<Connection> &connection);
    void tellApart(const std::shared_ptr<Connection> &connection);
    void startTls(const std::shared_ptr<Connection> &connection);
    void startHttp(const std::shared_ptr<Connection> &connection);

    Acceptor m_acceptor;
    asio::steady_timer m_pause;
    const Dependencies m_dependencies;
};

} // namespace gangway::gateway
