// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/websocket.h"

#include "node/gateway/connectionstream.h"
#include "node/gateway/upgrade.h"

#include <boost/beast/websocket/stream.hpp>

namespace gangway::gateway {

namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

/// The buffer of a waiting connection for its next message: most fit, and there are a thousand of them.
constexpr std::size_t usualBytes = 512;

class BeastSocket final : public WebSocket, public std::enable_shared_from_this<BeastSocket> {
public:
    BeastSocket(std::shared_ptr<Connection> connection, const UpgradeTerms &terms, std::shared_ptr<Handler> handler) :
        m_stream(ConnectionStream(std::move(connection))),
        m_handler(std::move(handler))
    {
        m_stream.read_message_max(terms.longestMessage);
        // Deadlines and pings are the session's: they know what waits to be written.
        m_stream.set_option(
            websocket::stream_base::timeout { websocket::stream_base::none(), websocket::stream_base::none(), false });
        m_stream.set_option(websocket::stream_base::decorator(
            [extensions = terms.extensions.toStdString()](websocket::response_type &response) {
                response.set(beast::http::field::sec_websocket_protocol, "gangway.v1");
                response.set(beast::http::field::server, "gangway");
                if (!extensions.empty())
                    response.set(beast::http::field::sec_websocket_extensions, extensions);
            }));
        if (!terms.extensions.isEmpty())
            m_stream.next_layer().followFrames();
    }

    void accept(const UpgradeRequest &request)
    {
        m_stream.async_accept(request, [self = shared_from_this()](ErrorCode error) {
            if (error)
                return self->end();
            self->m_handler->opened();
            self->readNext();
        });
        m_stream.control_callback([this](websocket::frame_type, beast::string_view) { // called by reads, which hold us
            if (m_handler)
                m_handler->heard();
        });
    }

    void readNext() override
    {
        m_size = 0;
        if (m_bytes.size() != usualBytes) {
            m_bytes.resize(usualBytes);
            m_bytes.shrink_to_fit();
        }
        readSome();
    }

    void close(quint16 code, const QByteArray &reason) override
    {
        const websocket::close_reason why(
            websocket::close_code(code), beast::string_view(reason.constData(), std::size_t(reason.size())));
        m_stream.async_close(why, [self = shared_from_this()](ErrorCode) { self->end(); });
    }

private:
    void readSome()
    {
        m_stream.async_read_some(asio::buffer(m_bytes) + m_size,
            [self = shared_from_this()](ErrorCode error, std::size_t bytes) { self->gotSome(error, bytes); });
    }

    void gotSome(ErrorCode error, std::size_t bytes)
    {
        if (error || !m_handler)
            return end();
        m_size += bytes;
        if (!m_stream.is_message_done()) {
            if (m_size == m_bytes.size())
                m_bytes.resize(2 * m_size);
            return readSome();
        }
        const auto next = m_handler->received(QByteArrayView(m_bytes.data(), qsizetype(m_size)), kind());
        if (next == Handler::Next::Read)
            readNext();
    }

    MessageKind kind()
    {
        if (IncomingFrames *frames = m_stream.next_layer().frames())
            return frames->takeKind();
        return m_stream.got_text() ? MessageKind::Text : MessageKind::Binary;
    }

    void end()
    {
        m_stream.next_layer().connection().close();
        if (auto handler = std::exchange(m_handler, nullptr))
            handler->ended();
    }

    websocket::stream<ConnectionStream, false> m_stream;
    std::string m_bytes; ///< of the message that is being read; grows with it
    std::size_t m_size = 0;
    std::shared_ptr<Handler> m_handler;
};

} // namespace

std::shared_ptr<WebSocket> upgrade(std::shared_ptr<Connection> connection, const UpgradeRequest &request,
    const UpgradeTerms &terms, std::shared_ptr<WebSocket::Handler> handler)
{
    auto socket = std::make_shared<BeastSocket>(std::move(connection), terms, std::move(handler));
    socket->accept(request);
    return socket;
}

} // namespace gangway::gateway
