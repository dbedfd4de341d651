// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/wire.h"

#include <boost/asio/async_result.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/websocket/teardown.hpp>

namespace gangway::gateway {

/// A Wire as Beast wants a stream: it reads from the socket, its writes join the wire's line.
class WireLayer {
public:
    using executor_type = Wire::Executor;

    explicit WireLayer(std::shared_ptr<Wire> wire) : m_wire(std::move(wire)) { }

    executor_type get_executor() { return m_wire->executor(); }
    Wire &wire() { return *m_wire; }

    template<typename Buffers, typename Handler>
    auto async_read_some(const Buffers &buffers, Handler &&handler)
    {
        auto read = [this](auto done, const auto &into) { m_wire->readSome(into, std::move(done)); };
        return asio::async_initiate<Handler, void(ErrorCode, std::size_t)>(read, handler, buffers);
    }

    /// Beast's own frames are small: they are taken whole and reported as written, which keeps them in one piece.
    template<typename Buffers, typename Handler>
    auto async_write_some(const Buffers &buffers, Handler &&handler)
    {
        auto take = [this](auto done, const auto &bytes) {
            m_wire->push(std::make_shared<const std::string>(boost::beast::buffers_to_string(bytes)), Keep::Always);
            const ErrorCode error = m_wire->error();
            const std::size_t taken = error ? 0 : asio::buffer_size(bytes);
            asio::post(get_executor(), boost::beast::bind_front_handler(std::move(done), error, taken));
        };
        return asio::async_initiate<Handler, void(ErrorCode, std::size_t)>(take, handler, buffers);
    }

private:
    std::shared_ptr<Wire> m_wire;
};

/// Beast asks for it when both sides said goodbye: what waits goes first, then the peer's end is awaited, so that the
/// last frame is not lost to a reset.
template<typename Handler>
void async_teardown(boost::beast::role_type role, WireLayer &layer, Handler &&handler)
{
    Wire &wire = layer.wire();
    auto shared = std::make_shared<std::decay_t<Handler>>(std::forward<Handler>(handler));
    wire.whenEmpty([role, shared, self = wire.shared_from_this()] {
        boost::beast::websocket::async_teardown(role, self->socket(), std::move(*shared));
    });
}

inline void beast_close_socket(WireLayer &layer)
{
    layer.wire().close();
}

} // namespace gangway::gateway
