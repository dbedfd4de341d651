// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/entrance.h"

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

Strangers::Address addressOf(const Wire::Socket &socket)
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

Entrance::Entrance(Acceptor acceptor, const Parts &parts) :
    m_acceptor(std::move(acceptor)),
    m_pause(m_acceptor.get_executor()),
    m_parts(parts)
{
}

void Entrance::accept()
{
    m_acceptor.async_accept([self = shared_from_this()](
                                ErrorCode error, Wire::Socket socket) { self->accepted(error, std::move(socket)); });
}

void Entrance::close()
{
    ErrorCode ignored;
    m_acceptor.close(ignored);
    m_pause.cancel();
}

void Entrance::accepted(ErrorCode error, Wire::Socket socket)
{
    if (!m_acceptor.is_open())
        return;
    if (error)
        return pauseAfter(error);
    m_parts.metrics.connectionsAccepted.add();
    greet(std::move(socket));
    accept();
}

/// Out of file descriptors, most likely: a stranger makes room, and the loop does not spin meanwhile.
void Entrance::pauseAfter(ErrorCode error)
{
    logging::warning("gateway", QStringLiteral("Cannot accept a connection"),
        { { "reason", QString::fromStdString(error.message()) } });
    m_parts.metrics.connectionsRefused.add();
    m_parts.strangers.dropOne();
    m_pause.expires_after(std::chrono::milliseconds(50));
    m_pause.async_wait([self = shared_from_this()](ErrorCode cancelled) {
        if (!cancelled)
            self->accept();
    });
}

void Entrance::greet(Wire::Socket socket)
{
    ErrorCode error;
    socket.non_blocking(true, error);
    socket.set_option(tcp::no_delay(true), error);
    const Strangers::Address address = addressOf(socket);
    auto wire = std::make_shared<Wire>(std::move(socket), m_parts.flusher);
    wire->pass = m_parts.strangers.add(address, SteadyClock::now() + m_parts.service->deadlines.firstByte,
        [weak = std::weak_ptr(wire), &metrics = m_parts.metrics] {
            metrics.connectionsRefused.add();
            if (const auto alive = weak.lock())
                alive->close();
        });
    if (!m_parts.tls)
        return startHttp(wire);
    awaitFirstByte(wire);
}

void Entrance::awaitFirstByte(const std::shared_ptr<Wire> &wire)
{
    wire->socket().async_wait(Wire::Socket::wait_read, [self = shared_from_this(), wire](ErrorCode failed) {
        if (!failed)
            self->tellApart(wire);
    });
}

/// A TLS record of the handshake begins with 22 (RFC 8446, 5.1), which no HTTP method does. The byte stays in the
/// socket, so that a silent peer costs no buffer.
void Entrance::tellApart(const std::shared_ptr<Wire> &wire)
{
    constexpr unsigned char handshakeRecord = 22;
    unsigned char first = 0;
    ErrorCode error;
    const auto count = wire->socket().receive(asio::buffer(&first, 1), asio::socket_base::message_peek, error);
    if (error == asio::error::would_block) // woken for a socket that had this descriptor before
        return awaitFirstByte(wire);
    if (error || count == 0)
        return wire->close();
    if (first == handshakeRecord)
        startTls(wire);
    else
        startHttp(wire);
}

void Entrance::startTls(const std::shared_ptr<Wire> &wire)
{
    m_parts.strangers.becameSecure(wire->pass);
    wire->pass.extend(SteadyClock::now() + m_parts.service->deadlines.firstByte);
    wire->secure(*m_parts.tls);
    wire->handshake([self = shared_from_this(), wire](ErrorCode error) {
        if (error)
            wire->close();
        else
            self->startHttp(wire);
    });
}

void Entrance::startHttp(const std::shared_ptr<Wire> &wire)
{
    wire->pass.extend(SteadyClock::now() + m_parts.service->deadlines.firstByte);
    serveHttp(wire, m_parts.service);
}

} // namespace gangway::gateway
