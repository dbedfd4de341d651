// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/connection.h"
#include "node/gateway/incomingframes.h"

#include <boost/asio/async_result.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/websocket/teardown.hpp>

namespace gangway::gateway {

/// A Connection as Beast wants a stream: it reads from the socket, its writes join the connection's line.
class ConnectionStream {
public:
    using executor_type = Connection::Executor;

    explicit ConnectionStream(std::shared_ptr<Connection> connection) : m_connection(std::move(connection)) { }

    executor_type get_executor() { return m_connection->executor(); }
    Connection &connection() { return *m_connection; }

    /// Takes the mark of compressed messages off what is read once the handshake is answered.
    void followFrames() { m_frames = std::make_unique<IncomingFrames>(); }
    IncomingFrames *frames() { return m_frames.get(); }

    template<typename Buffers, typename Handler>
    auto async_read_some(const Buffers &buffers, Handler &&handler)
    {
        auto read = [this](auto done, const auto &into) {
            if (!m_frames)
                return m_connection->readSome(into, std::move(done));
            m_connection->readSome(
                into, [this, into, done = std::move(done)](ErrorCode error, std::size_t bytes) mutable {
                    follow(into, bytes);
                    done(error, bytes);
                });
        };
        return asio::async_initiate<Handler, void(ErrorCode, std::size_t)>(read, handler, buffers);
    }

    /// Beast's own frames are small: they are taken whole and reported as written, which keeps them in one piece.
    template<typename Buffers, typename Handler>
    auto async_write_some(const Buffers &buffers, Handler &&handler)
    {
        auto take = [this](auto done, const auto &bytes) {
            m_connection->push(
                std::make_shared<const std::string>(boost::beast::buffers_to_string(bytes)), Keep::Always);
            const ErrorCode error = m_connection->error();
            const std::size_t taken = error ? 0 : asio::buffer_size(bytes);
            asio::post(get_executor(), boost::beast::bind_front_handler(std::move(done), error, taken));
        };
        return asio::async_initiate<Handler, void(ErrorCode, std::size_t)>(take, handler, buffers);
    }

private:
    template<typename Buffers>
    void follow(const Buffers &buffers, std::size_t bytes)
    {
        for (auto at = asio::buffer_sequence_begin(buffers); at != asio::buffer_sequence_end(buffers) && bytes > 0;
             ++at) {
            const asio::mutable_buffer buffer(*at);
            const std::size_t step = std::min(bytes, buffer.size());
            m_frames->pass({ static_cast<char *>(buffer.data()), step });
            bytes -= step;
        }
    }

    std::shared_ptr<Connection> m_connection;
    std::unique_ptr<IncomingFrames> m_frames;
};

/// Beast asks for it when both sides said goodbye: what waits goes first, then the peer's end is awaited, so that the
/// last frame is not lost to a reset.
template<typename Handler>
void async_teardown(boost::beast::role_type role, ConnectionStream &layer, Handler &&handler)
{
    Connection &connection = layer.connection();
    auto shared = std::make_shared<std::decay_t<Handler>>(std::forward<Handler>(handler));
    connection.whenEmpty([role, shared, self = connection.shared_from_this()] {
        boost::beast::websocket::async_teardown(role, self->socket(), std::move(*shared));
    });
}

inline void beast_close_socket(ConnectionStream &layer)
{
    layer.connection().close();
}

} // namespace gangway::gateway
