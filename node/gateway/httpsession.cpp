// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/httpsession.h"

#include "node/gateway/connectionstream.h"
#include "node/gateway/problem.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace gangway::gateway {

namespace {

namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::uint32_t headerBytes = 8 * 1024;
constexpr std::uint64_t bodyBytes = 16 * 1024;
constexpr std::size_t bufferBytes = 32 * 1024;
constexpr std::chrono::seconds answering { 30 }; ///< Argon2 with a full queue before it
constexpr std::chrono::seconds lingering { 2 };

QByteArray toBytes(beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// "/path?query", or "http://host/path?query" as it is written to proxies: its host replaces the header's (RFC 9112,
/// 3.2.2).
void readTarget(HttpRequest &request, const QByteArray &target)
{
    constexpr QByteArrayView plain = "http://";
    constexpr QByteArrayView secure = "https://";
    const QByteArray lower = target.left(secure.size()).toLower();
    const qsizetype scheme = lower.startsWith(plain) ? plain.size() : lower == secure ? secure.size() : 0;
    const qsizetype pathStart = scheme > 0 ? target.indexOf('/', scheme) : 0;
    if (scheme > 0)
        request.host = target.mid(scheme, pathStart < 0 ? -1 : pathStart - scheme);
    request.path = pathStart < 0 ? QByteArray("/") : target.mid(pathStart).split('?').first();
}

QHostAddress remoteAddress(const Connection::Socket &socket)
{
    ErrorCode ignored;
    const auto endpoint = socket.remote_endpoint(ignored);
    return QHostAddress(endpoint.data());
}

std::string serialize(const HttpReply &reply, bool withBody, bool keepAlive)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonPhrase(reply.status) + "\r\n";
    const auto add = [&head](const QByteArray &name, const QByteArray &value) { head += name + ": " + value + "\r\n"; };
    add("Server", "gangway");
    add("X-Content-Type-Options", "nosniff");
    add("Referrer-Policy", "no-referrer");
    const bool offersUpgrade = std::any_of(
        reply.headers.begin(), reply.headers.end(), [](const auto &header) { return header.first == "Upgrade"; });
    add("Connection", QByteArray(keepAlive ? "keep-alive" : "close") + (offersUpgrade ? ", Upgrade" : ""));
    for (const auto &[name, value] : reply.headers)
        add(name, value);
    const bool isBare = reply.status == 204 || reply.status == 304;
    if (!isBare) {
        add("Content-Type", reply.contentType);
        add("Content-Length", QByteArray::number(reply.body.size()));
    }
    head += "\r\n";
    std::string bytes = head.toStdString();
    if (withBody && !isBare)
        bytes.append(reply.body.constData(), std::size_t(reply.body.size()));
    return bytes;
}

HttpReply refusalOf(ErrorCode error)
{
    if (error == http::error::body_limit) {
        return problem(Error::tooLarge(
            QStringLiteral("body"), qint64(bodyBytes), QStringLiteral("A body has at most 16 KiB here.")));
    }
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return problem(Error::tooLarge(
            QStringLiteral("headers"), headerBytes, QStringLiteral("Headers have at most 8 KiB here.")));
    }
    return problem(
        Error::invalid(QStringLiteral("request"), QStringLiteral("This is not HTTP as this node reads it.")));
}

class HttpSession : public std::enable_shared_from_this<HttpSession> {
public:
    HttpSession(std::shared_ptr<Connection> connection, std::shared_ptr<const HttpService> service) :
        m_connection(std::move(connection)),
        m_layer(m_connection),
        m_service(std::move(service)),
        m_buffer(bufferBytes)
    {
    }

    void readRequest()
    {
        m_parser.emplace();
        m_parser->header_limit(headerBytes);
        m_parser->body_limit(bodyBytes);
        http::async_read_header(m_layer, m_buffer, *m_parser,
            [self = shared_from_this()](ErrorCode error, std::size_t) { self->gotHeader(error); });
    }

private:
    void gotHeader(ErrorCode error)
    {
        if (error || m_parser->is_done())
            return gotRequest(error);
        if (beast::iequals(m_parser->get()[http::field::expect], "100-continue"))
            m_connection->push(std::make_shared<const std::string>("HTTP/1.1 100 Continue\r\n\r\n"), Keep::Always);
        http::async_read(m_layer, m_buffer, *m_parser,
            [self = shared_from_this()](ErrorCode failed, std::size_t) { self->gotRequest(failed); });
    }

    void gotRequest(ErrorCode error)
    {
        const bool isMalformed = error.category() == http::make_error_code(http::error::bad_method).category() &&
            error != http::error::end_of_stream && error != http::error::partial_message;
        if (isMalformed)
            return reply(refusalOf(error), HasBody::Yes, KeepAlive::No);
        if (error)
            return m_connection->close();
        m_connection->slot.extend(SteadyClock::now() + answering);
        const HttpRequest request = describe(m_parser->get());
        if (request.isUpgrade)
            return upgrade(request);
        const auto hasBody = request.method == "HEAD" ? HasBody::No : HasBody::Yes;
        const auto keepAlive = m_parser->get().keep_alive() ? KeepAlive::Yes : KeepAlive::No;
        m_service->site.handle(request, [self = shared_from_this(), hasBody, keepAlive](const HttpReply &answer) {
            self->reply(answer, hasBody, keepAlive);
        });
    }

    HttpRequest describe(const UpgradeRequest &parsed) const
    {
        HttpRequest request;
        request.method = toBytes(parsed.method_string());
        if (parsed.count(http::field::host) == 1) // two are a trick (RFC 9112, 3.2)
            request.host = toBytes(parsed[http::field::host]);
        readTarget(request, toBytes(parsed.target()));
        request.origin = toBytes(parsed[http::field::origin]);
        request.authorization = toBytes(parsed[http::field::authorization]);
        request.ifNoneMatch = toBytes(parsed[http::field::if_none_match]);
        request.acceptEncoding = toBytes(parsed[http::field::accept_encoding]);
        request.protocols = toBytes(parsed[http::field::sec_websocket_protocol]);
        if (parsed.count(http::field::sec_websocket_key) == 1)
            request.webSocketKey = toBytes(parsed[http::field::sec_websocket_key]);
        request.webSocketVersion = toBytes(parsed[http::field::sec_websocket_version]);
        request.body = toBytes(parsed.body());
        request.isUpgrade = beast::websocket::is_upgrade(parsed);
        request.forwarded = { toBytes(parsed["X-Forwarded-For"]), toBytes(parsed["X-Forwarded-Proto"]),
            toBytes(parsed["X-Forwarded-Host"]) };
        const QHostAddress address = remoteAddress(m_connection->socket());
        request.peer = peerOf(address, m_connection->isSecure(), request.forwarded, m_service->proxies);
        if (!m_service->proxies.contains(address))
            request.forwarded = {};
        return request;
    }

    void upgrade(const HttpRequest &request)
    {
        if (const auto refusal = m_service->site.refuseUpgrade(request))
            return reply(*refusal, HasBody::Yes, KeepAlive::No);
        if (m_buffer.size() > 0) // frames before our consent belong to no WebSocket
            return reply(refusalOf(http::error::bad_value), HasBody::Yes, KeepAlive::No);
        m_service->takeIn(m_connection, m_parser->get(), request.peer);
    }

    enum class HasBody { No, Yes };
    enum class KeepAlive { No, Yes };

    void reply(const HttpReply &answer, HasBody hasBody, KeepAlive keepAlive)
    {
        m_connection->push(std::make_shared<const std::string>(
                               serialize(answer, hasBody == HasBody::Yes, keepAlive == KeepAlive::Yes)),
            Keep::Always);
        m_connection->slot.extend(SteadyClock::now() + m_service->deadlines.idleHttp);
        m_connection->whenEmpty([self = shared_from_this(), keepAlive] {
            if (self->m_connection->error())
                self->m_connection->close();
            else if (keepAlive == KeepAlive::Yes)
                self->readRequest();
            else
                self->linger();
        });
    }

    /// Closing with bytes unread would reset the connection and take our reply with it: the peer goes first, soon.
    void linger()
    {
        m_connection->slot.extend(SteadyClock::now() + lingering);
        ErrorCode ignored;
        m_connection->socket().shutdown(asio::socket_base::shutdown_send, ignored);
        discard();
    }

    void discard()
    {
        m_buffer.clear();
        m_connection->readSome(
            m_buffer.prepare(headerBytes), [self = shared_from_this()](ErrorCode error, std::size_t) {
                if (error)
                    self->m_connection->close();
                else
                    self->discard();
            });
    }

    std::shared_ptr<Connection> m_connection;
    ConnectionStream m_layer;
    std::shared_ptr<const HttpService> m_service;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
};

} // namespace

void serveHttp(std::shared_ptr<Connection> connection, std::shared_ptr<const HttpService> service)
{
    std::make_shared<HttpSession>(std::move(connection), std::move(service))->readRequest();
}

} // namespace gangway::gateway
