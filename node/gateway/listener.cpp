// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/listener.h"

#include "node/base/logging.h"

#include <boost/asio/ip/v6_only.hpp>

namespace gangway::gateway {

namespace {

using asio::ip::tcp;

constexpr int backlog = 1024; ///< a thousand phones come back at once when the access point does

std::optional<tcp::endpoint> parse(const QString &address, quint16 port)
{
    ErrorCode error;
    const auto parsed = asio::ip::make_address(address.toStdString(), error);
    return error ? std::nullopt : std::optional(tcp::endpoint(parsed, port));
}

/// All or nothing; the error says which port it was.
ErrorCode tryListen(Acceptor &acceptor, const tcp::endpoint &endpoint, bool isForAll)
{
    ErrorCode error;
    const auto step = [&error](auto &&work) {
        if (!error)
            work();
    };
    step([&] { acceptor.open(endpoint.protocol(), error); });
#ifndef Q_OS_WIN // there it would let two programs share the port
    step([&] { acceptor.set_option(asio::socket_base::reuse_address(true), error); });
#endif
    if (isForAll && endpoint.address().is_v6())
        step([&] { acceptor.set_option(asio::ip::v6_only(false), error); });
    step([&] { acceptor.bind(endpoint, error); });
    step([&] { acceptor.listen(backlog, error); });
    if (error) {
        ErrorCode ignored;
        acceptor.close(ignored);
    }
    return error;
}

/// IPv6 and IPv4 on one socket; IPv4 alone where the system has no IPv6.
ErrorCode tryListenToAll(Acceptor &acceptor, quint16 port)
{
    const ErrorCode error = tryListen(acceptor, { tcp::v6(), port }, true);
    const bool hasNoIpv6 =
        error == asio::error::address_family_not_supported || error == std::errc::address_not_available;
    return hasNoIpv6 ? tryListen(acceptor, { tcp::v4(), port }, false) : error;
}

UnauthenticatedConnections::Address addressOf(const Connection::Socket &socket)
{
    ErrorCode ignored;
    const auto address = socket.remote_endpoint(ignored).address();
    return address.is_v6() ? address.to_v6().to_bytes()
                           : asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4()).to_bytes();
}

} // namespace

Result<Acceptor> listenAt(asio::io_context &context, const ListenAt &where)
{
    const auto endpoint = parse(where.address, where.port);
    if (!where.address.isEmpty() && !endpoint) {
        return Error::invalid(QStringLiteral("listen"),
            QStringLiteral("\"%1\" is not an address to listen at; an IPv4 or IPv6 literal is.").arg(where.address));
    }
    Acceptor acceptor(context.get_executor());
    ErrorCode error;
    constexpr int highestPort = 65535;
    const int end = std::min(where.port + std::max(1, where.portsToTry), highestPort + 1);
    for (int candidate = where.port; candidate < end; ++candidate) {
        const auto port = quint16(candidate);
        error = endpoint ? tryListen(acceptor, { endpoint->address(), port }, false) : tryListenToAll(acceptor, port);
        if (error != asio::error::address_in_use)
            break;
    }
    if (!error)
        return acceptor;
    const QString last =
        where.portsToTry > 1 ? QStringLiteral(" (nor the %1 after it)").arg(where.portsToTry - 1) : QString();
    return Error { Error::Code::Busy,
        QStringLiteral("Cannot listen at %1, port %2%3: %4.")
            .arg(where.address.isEmpty() ? QStringLiteral("any address") : where.address)
            .arg(where.port)
            .arg(last, QString::fromStdString(error.message())) };
}

Listener::Listener(Acceptor acceptor, const Dependencies &parts) :
    m_acceptor(std::move(acceptor)),
    m_pause(m_acceptor.get_executor()),
    m_dependencies(parts)
{
}

void Listener::accept()
{
    m_acceptor.async_accept([self = shared_from_this()](ErrorCode error, Connection::Socket socket) {
        self->accepted(error, std::move(socket));
    });
}

void Listener::close()
{
    ErrorCode ignored;
    m_acceptor.close(ignored);
    m_pause.cancel();
}

void Listener::accepted(ErrorCode error, Connection::Socket socket)
{
    if (!m_acceptor.is_open())
        return;
    if (error)
        return pauseAfter(error);
    m_dependencies.metrics.connectionsAccepted.add();
    greet(std::move(socket));
    accept();
}

/// Out of file descriptors, most likely: a stranger makes room, and the loop does not spin meanwhile.
void Listener::pauseAfter(ErrorCode error)
{
    logging::warning("gateway", QStringLiteral("Cannot accept a connection"),
        { { "reason", QString::fromStdString(error.message()) } });
    m_dependencies.metrics.connectionsRefused.add();
    m_dependencies.unauthenticated.dropOne();
    m_pause.expires_after(std::chrono::milliseconds(50));
    m_pause.async_wait([self = shared_from_this()](ErrorCode cancelled) {
        if (!cancelled)
            self->accept();
    });
}

void Listener::greet(Connection::Socket socket)
{
    ErrorCode error;
    socket.non_blocking(true, error);
    socket.set_option(tcp::no_delay(true), error);
    const UnauthenticatedConnections::Address address = addressOf(socket);
    auto connection = std::make_shared<Connection>(std::move(socket), m_dependencies.flusher);
    connection->slot =
        m_dependencies.unauthenticated.add(address, SteadyClock::now() + m_dependencies.service->deadlines.firstByte,
            [weak = std::weak_ptr(connection), &metrics = m_dependencies.metrics] {
                metrics.connectionsRefused.add();
                if (const auto alive = weak.lock())
                    alive->close();
            });
    if (!m_dependencies.tls)
        return startHttp(connection);
    awaitFirstByte(connection);
}

void Listener::awaitFirstByte(const std::shared_ptr<Connection> &connection)
{
    connection->socket().async_wait(
        Connection::Socket::wait_read, [self = shared_from_this(), connection](ErrorCode failed) {
            if (!failed)
                self->tellApart(connection);
        });
}

/// A TLS record of the handshake begins with 22 (RFC 8446, 5.1), which no HTTP method does. The byte stays in the
/// socket, so that a silent peer costs no buffer.
void Listener::tellApart(const std::shared_ptr<Connection> &connection)
{
    constexpr unsigned char handshakeRecord = 22;
    unsigned char first = 0;
    ErrorCode error;
    const auto count = connection->socket().receive(asio::buffer(&first, 1), asio::socket_base::message_peek, error);
    if (error == asio::error::would_block) // woken for a socket that had this descriptor before
        return awaitFirstByte(connection);
    if (error || count == 0)
        return connection->close();
    if (first == handshakeRecord)
        startTls(connection);
    else
        startHttp(connection);
}

void Listener::startTls(const std::shared_ptr<Connection> &connection)
{
    m_dependencies.unauthenticated.becameSecure(connection->slot);
    connection->slot.extend(SteadyClock::now() + m_dependencies.service->deadlines.firstByte);
    connection->secure(*m_dependencies.tls);
    connection->handshake([self = shared_from_this(), connection](ErrorCode error) {
        if (error)
            connection->close();
        else
            self->startHttp(connection);
    });
}

void Listener::startHttp(const std::shared_ptr<Connection> &connection)
{
    connection->slot.extend(SteadyClock::now() + m_dependencies.service->deadlines.firstByte);
    serveHttp(connection, m_dependencies.service);
}

} // namespace gangway::gateway
