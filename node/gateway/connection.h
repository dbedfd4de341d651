// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/asio.h"
#include "node/gateway/unauthenticated.h"
#include "node/gateway/writequeue.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <functional>
#include <optional>

namespace gangway::gateway {

class Flusher;

/// One connection's socket, plain or TLS, and the one line of everything that is written to it: our ready-made frames
/// and what Beast writes of its own (handshake, pong, close), so that no frame is ever cut by another.
///
/// Frames that are pushed in one turn of the loop are written at its end with one system call: straight to the kernel
/// when plain, through TLS otherwise; the rest waits for the socket. Every wait holds the connection: that is why it
/// lives in a shared_ptr of its own and cannot be outlived by its handlers.
class Connection final : public std::enable_shared_from_this<Connection> {
public:
    using Executor = asio::io_context::executor_type;
    using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
    using Tls = asio::ssl::stream<Socket &>;

    Connection(Socket socket, std::shared_ptr<Flusher> flusher);

    Executor executor() { return m_socket.get_executor(); }
    Socket &socket() { return m_socket; }
    bool isSecure() const { return m_tls != nullptr; }

    /// Speaks TLS from now on; call handshake() next.
    void secure(asio::ssl::context &context);
    void handshake(std::function<void(ErrorCode)> done);

    void push(Frame frame, Keep keep);
    const WriteQueue &queue() const { return m_queue; }

    /// Writes what it can now, instead of at the end of the turn.
    void flush();
    void shed();
    void dropUnsent();

    /// Runs `then` once nothing waits any more, or the connection is broken. One at a time.
    void whenEmpty(std::function<void()> then);

    /// Since when the peer takes nothing although something waits.
    std::optional<SteadyClock::time_point> stuckSince() const;

    /// Ends the connection at once; pending reads and waits fail.
    void close();

    template<typename Buffers, typename Handler>
    void readSome(const Buffers &buffers, Handler &&handler)
    {
        if (m_tls)
            m_tls->async_read_some(buffers, std::forward<Handler>(handler));
        else
            m_socket.async_read_some(buffers, std::forward<Handler>(handler));
    }

    ErrorCode error() const { return m_error; }

    UnauthenticatedConnections::Slot slot; ///< its place among the unauthenticated connections, until it is admitted

private:
    void writeStraight();
    void writeSecurely();
    void waitForRoom();
    void settle();
    bool isIdle() const { return m_queue.isEmpty() && !m_isWaiting; }
    void fail(ErrorCode error);

    Socket m_socket;
    std::unique_ptr<Tls> m_tls;
    std::shared_ptr<Flusher> m_flusher;
    WriteQueue m_queue;
    std::function<void()> m_whenEmpty;
    ErrorCode m_error;
    SteadyClock::time_point m_lastProgress;
    bool m_isMarked = false; ///< stands in the flusher's list
    bool m_isWaiting = false; ///< for room in the socket, or for a TLS write
};

/// Collects the connections that got something to write and flushes each once, at the end of the loop's turn.
class Flusher : public std::enable_shared_from_this<Flusher> {
public:
    explicit Flusher(asio::io_context &context) : m_context(context) { }
    void mark(std::shared_ptr<Connection> connection);

private:
    void flushAll();

    asio::io_context &m_context;
    std::vector<std::shared_ptr<Connection>> m_marked;
};

} // namespace gangway::gateway
