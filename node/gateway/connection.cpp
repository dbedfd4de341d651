// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/connection.h"

#include <boost/asio/write.hpp>

#include <array>

namespace gangway::gateway {

namespace {

constexpr std::size_t piecesAtOnce = 32; ///< of one writev
constexpr std::size_t tlsRecord = 16 * 1024;

/// The first buffers of a line as Asio wants a sequence of them.
struct Gathered {
    using value_type = asio::const_buffer;
    using const_iterator = const asio::const_buffer *;

    explicit Gathered(const WriteQueue &queue)
    {
        std::array<std::string_view, piecesAtOnce> pieces;
        count = queue.peek(pieces);
        for (std::size_t at = 0; at < count; ++at)
            buffers[at] = asio::buffer(pieces[at]);
    }
    const_iterator begin() const { return buffers.data(); }
    const_iterator end() const { return buffers.data() + count; }

    std::array<asio::const_buffer, piecesAtOnce> buffers;
    std::size_t count = 0;
};

/// Small frames share a TLS record; Asio would make one of each.
std::shared_ptr<const std::string> nextRecord(const WriteQueue &queue)
{
    std::array<std::string_view, piecesAtOnce> pieces;
    const std::size_t count = queue.peek(pieces);
    auto record = std::make_shared<std::string>();
    for (std::size_t at = 0; at < count && record->size() < tlsRecord; ++at)
        record->append(pieces[at].substr(0, tlsRecord - record->size()));
    return record;
}

} // namespace

Connection::Connection(Socket socket, std::shared_ptr<Flusher> flusher) :
    m_socket(std::move(socket)),
    m_flusher(std::move(flusher))
{
}

void Connection::secure(asio::ssl::context &context)
{
    m_tls = std::make_unique<Tls>(m_socket, context);
}

void Connection::handshake(std::function<void(ErrorCode)> done)
{
    m_tls->async_handshake(
        Tls::server, [self = shared_from_this(), done = std::move(done)](ErrorCode error) { done(error); });
}

void Connection::push(Frame frame, Keep keep)
{
    if (m_error)
        return;
    if (m_queue.isEmpty())
        m_lastProgress = SteadyClock::now();
    m_queue.add(std::move(frame), keep);
    if (m_isMarked || m_isWaiting)
        return;
    m_isMarked = true;
    m_flusher->mark(shared_from_this());
}

void Connection::flush()
{
    m_isMarked = false;
    if (m_isWaiting || m_error)
        return;
    if (m_tls)
        writeSecurely();
    else
        writeStraight();
}

void Connection::writeStraight()
{
    while (!m_queue.isEmpty()) {
        ErrorCode error;
        const std::size_t written = m_socket.write_some(Gathered(m_queue), error);
        if (error == asio::error::would_block || error == asio::error::try_again)
            return waitForRoom();
        if (error)
            return fail(error);
        m_queue.advance(written);
    }
    settle();
}

void Connection::waitForRoom()
{
    m_isWaiting = true;
    m_lastProgress = SteadyClock::now();
    m_socket.async_wait(Socket::wait_write, [self = shared_from_this()](ErrorCode error) {
        self->m_isWaiting = false;
        if (error)
            self->fail(error);
        else
            self->flush();
    });
}

void Connection::writeSecurely()
{
    if (m_queue.isEmpty())
        return settle();
    m_isWaiting = true;
    const auto record = nextRecord(m_queue);
    m_queue.advance(record->size());
    asio::async_write(*m_tls, asio::buffer(*record), [self = shared_from_this(), record](ErrorCode error, std::size_t) {
        self->m_isWaiting = false;
        self->m_lastProgress = SteadyClock::now();
        if (error)
            self->fail(error);
        else
            self->flush();
    });
}

void Connection::settle()
{
    if (m_whenEmpty)
        std::exchange(m_whenEmpty, nullptr)();
}

void Connection::fail(ErrorCode error)
{
    if (!m_error)
        m_error = error;
    m_queue.clear();
    settle();
}

void Connection::shed()
{
    m_queue.shed();
}

void Connection::dropUnsent()
{
    m_queue.dropUnsent();
}

void Connection::whenEmpty(std::function<void()> then)
{
    if (isIdle() || m_error)
        return then();
    m_whenEmpty = std::move(then);
}

std::optional<SteadyClock::time_point> Connection::stuckSince() const
{
    return isIdle() ? std::nullopt : std::optional(m_lastProgress);
}

void Connection::close()
{
    ErrorCode ignored;
    m_socket.close(ignored);
    if (!m_error)
        m_error = asio::error::operation_aborted;
    m_queue.clear();
    settle();
}

void Flusher::mark(std::shared_ptr<Connection> connection)
{
    if (m_marked.empty())
        asio::post(m_context, [self = shared_from_this()] { self->flushAll(); });
    m_marked.push_back(std::move(connection));
}

void Flusher::flushAll()
{
    auto marked = std::exchange(m_marked, {});
    for (const auto &connection : marked)
        connection->flush();
}

} // namespace gangway::gateway
