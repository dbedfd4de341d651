// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/publicroutes.h"

#include "node/gateway/hostrule.h"
#include "node/gateway/problem.h"
#include "node/protocol/codec.h"
#include "node/protocol/json.h"
#include "node/protocol/objectreader.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gangway::gateway {

namespace {

constexpr QByteArrayView subprotocol = "gangway.v1";
constexpr QByteArrayView webSocketVersion = "13";
constexpr QByteArrayView startPage = "/chat.html";
constexpr std::chrono::milliseconds retryWhenFull { 5000 };

HttpReply json(int status, const QJsonObject &body)
{
    return { status, "application/json", QJsonDocument(body).toJson(QJsonDocument::Compact), {} };
}

HttpReply signedIn(int status, const Result<domain::SignedIn> &result)
{
    if (!result)
        return problem(result.error());
    return json(status,
        { { QStringLiteral("token"), result->token }, { QStringLiteral("person"), protocol::toJson(result->person) } });
}

/// Nothing without an `Authorization: Bearer` header.
std::optional<QString> bearerToken(const HttpRequest &request)
{
    constexpr QByteArrayView scheme = "bearer ";
    if (!request.authorization.toLower().startsWith(scheme))
        return std::nullopt;
    return QString::fromLatin1(request.authorization.mid(scheme.size()).trimmed());
}

Error notServing()
{
    return { Error::Code::Busy, QStringLiteral("The node is starting or stopping."), {}, {}, 0, 1000 };
}

HttpReply tokenMissing()
{
    return problem({ Error::Code::Unauthenticated, QStringLiteral("An Authorization: Bearer header is needed.") });
}

struct Credentials {
    QString name;
    QString password;
    QString fullName;
};

Result<Credentials> readCredentials(const QByteArray &body)
{
    const Result<QJsonObject> object = protocol::parseObject(body, QStringLiteral("body"));
    if (!object)
        return object.error();
    protocol::ObjectReader read(*object);
    return read.finish(Credentials { read.text(QLatin1StringView("name")), read.text(QLatin1StringView("password")),
        read.optionalText(QLatin1StringView("full_name")) });
}

/// No inline script, nothing from elsewhere; older browsers do not count ws: as 'self', so the host is named. It was
/// checked before, hence safe to repeat.
QByteArray contentSecurityPolicy(const QByteArray &host)
{
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
           "media-src 'self'; manifest-src 'self'; connect-src 'self' ws://" +
        host + " wss://" + host + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

/// Types that a browser may show by themselves. Scripts and styles need no policy, which costs a thin link 0.2 s each
/// time.
bool isDocument(const QByteArray &type)
{
    return type.startsWith("text/html") || type.startsWith("image/svg");
}

/// The name the browser asked for, which a proxy passes on.
const QByteArray &publicHost(const HttpRequest &request)
{
    return request.forwarded.host.isEmpty() ? request.host : request.forwarded.host;
}

bool acceptsDeflate(const QByteArray &encodings)
{
    const QList<QByteArray> accepted = encodings.toLower().replace(' ', "").split(',');
    return std::any_of(accepted.begin(), accepted.end(), [](const QByteArray &one) {
        return one == "deflate" || (one.startsWith("deflate;q=") && one.mid(10).toDouble() > 0);
    });
}

bool offersOurProtocol(const QByteArray &protocols)
{
    const QList<QByteArray> offered = protocols.split(',');
    return std::any_of(
        offered.begin(), offered.end(), [](const QByteArray &one) { return one.trimmed() == subprotocol; });
}

// A 426 says what to upgrade to (RFC 9110, 15.5.22; RFC 6455, 4.4).
HttpReply upgradeNeeded(const QString &why)
{
    HttpReply reply = problem(426, Error::invalid(QStringLiteral("upgrade"), why));
    reply.headers.push_back({ "Upgrade", "websocket" });
    reply.headers.push_back({ "Sec-WebSocket-Version", webSocketVersion.toByteArray() });
    return reply;
}

// RFC 6455, 4.2.1. Beast only asks that it is not too long.
bool isWholeKey(const QByteArray &key)
{
    constexpr qsizetype keyBytes = 16;
    constexpr auto strictly = QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors;
    const auto decoded = QByteArray::fromBase64Encoding(key, strictly);
    return decoded && decoded.decoded.size() == keyBytes && decoded.decoded.toBase64().size() == key.size();
}

} // namespace

PublicRoutes::PublicRoutes(QStringList allowedHosts, const QString &webFolder, Room room) :
    m_allowedHosts(std::move(allowedHosts)),
    m_files(webFolder),
    m_room(std::move(room))
{
}

Result<Done> PublicRoutes::checkHost(const HttpRequest &request) const
{
    return gateway::checkHost(publicHost(request), request.origin, request.peer.isSecure, m_allowedHosts);
}

void PublicRoutes::handle(const HttpRequest &request, std::function<void(HttpReply)> done)
{
    if (const auto allowed = checkHost(request); !allowed)
        return done(problem(allowed.error()));
    if (request.path.startsWith("/auth/"))
        return auth(request, done);
    if (request.path == "/ws")
        return done(upgradeNeeded(QStringLiteral("This is a WebSocket.")));
    if (request.method != "GET" && request.method != "HEAD")
        return done(wrongMethod("GET, HEAD"));
    if (request.path == "/healthz")
        return done({ 200, "text/plain; charset=utf-8", "ok\n", { { "Cache-Control", "no-store" } } });
    if (request.path == "/vehicle")
        return done(vehicleInfo());
    if (request.path == "/")
        return done({ 302, "text/plain; charset=utf-8", {}, { { "Location", startPage.toByteArray() } } });
    done(webFile(request));
}

// Answers without signing in: a reader of the poster may know where it leads before saying who they are.
HttpReply PublicRoutes::vehicleInfo() const
{
    if (!m_service)
        return problem(notServing());
    const domain::VehicleInfo plate = m_service->vehicleInfo();
    QJsonObject said { { QStringLiteral("id"), plate.id.text() }, { QStringLiteral("name"), plate.name },
        { QStringLiteral("words"), plate.words }, { QStringLiteral("people"), plate.people } };
    if (!m_room.isThere())
        said.insert(QStringLiteral("full"), true);
    HttpReply reply = json(200, said);
    reply.headers.push_back({ "Cache-Control", "no-store" });
    return reply;
}

HttpReply PublicRoutes::webFile(const HttpRequest &request) const
{
    const auto file = m_files.find(request.path);
    if (!file)
        return problem(Error::notFound(QStringLiteral("route")));
    const bool isDeflated = !file->deflated.isEmpty() && acceptsDeflate(request.acceptEncoding);
    QByteArray tag = file->tag;
    if (isDeflated)
        tag.insert(1, "deflate-"); // other bytes, another strong tag
    HttpReply reply { 200, file->type, isDeflated ? file->deflated : file->bytes,
        { { "ETag", tag }, { "Cache-Control", file->isLasting ? "max-age=31536000, immutable" : "no-cache" },
            { "Vary", "Accept-Encoding" } } };
    if (isDocument(file->type)) {
        reply.headers.push_back({ "Content-Security-Policy", contentSecurityPolicy(publicHost(request)) });
        reply.headers.push_back({ "X-Frame-Options", "DENY" });
    }
    if (isDeflated)
        reply.headers.push_back({ "Content-Encoding", "deflate" });
    if (request.ifNoneMatch.contains(tag)) {
        reply.status = 304;
        reply.body.clear();
    }
    return reply;
}

void PublicRoutes::auth(const HttpRequest &request, const Reply &done)
{
    using Handler = void (PublicRoutes::*)(const HttpRequest &, const Reply &);
    struct Route {
        QByteArrayView path;
        const char *method;
        Handler handler;
    };
    static constexpr Route routes[] {
        { "/auth/register", "POST", &PublicRoutes::registerAccount },
        { "/auth/login", "POST", &PublicRoutes::login },
        { "/auth/logout", "POST", &PublicRoutes::logout },
        { "/auth/me", "GET", &PublicRoutes::whoIs },
    };
    const auto *route = std::find_if(
        std::begin(routes), std::end(routes), [&](const Route &candidate) { return candidate.path == request.path; });
    if (route == std::end(routes))
        return done(problem(Error::notFound(QStringLiteral("route"))));
    if (request.method != route->method)
        return done(wrongMethod(route->method));
    if (!m_service)
        return done(problem(notServing()));
    (this->*route->handler)(request, [done](HttpReply reply) {
        reply.headers.push_back({ "Cache-Control", "no-store" });
        done(std::move(reply));
    });
}

void PublicRoutes::registerAccount(const HttpRequest &request, const Reply &done)
{
    const auto who = readCredentials(request.body);
    if (!who)
        return done(problem(who.error()));
    m_service->registerAccount(who->name, who->password, who->fullName, request.peer,
        [done](const Result<domain::SignedIn> &result) { done(signedIn(201, result)); });
}

void PublicRoutes::login(const HttpRequest &request, const Reply &done)
{
    const auto who = readCredentials(request.body);
    if (!who)
        return done(problem(who.error()));
    m_service->login(who->name, who->password, request.peer,
        [done](const Result<domain::SignedIn> &result) { done(signedIn(200, result)); });
}

void PublicRoutes::logout(const HttpRequest &request, const Reply &done)
{
    const auto token = bearerToken(request);
    if (!token)
        return done(tokenMissing());
    m_service->logout(*token, request.peer, [done](const Result<Done> &result) {
        done(result ? HttpReply { 204, {}, {}, {} } : problem(result.error()));
    });
}

void PublicRoutes::whoIs(const HttpRequest &request, const Reply &done)
{
    const auto token = bearerToken(request);
    if (!token)
        return done(tokenMissing());
    m_service->whoIs(*token, request.peer, [done](const Result<protocol::Person> &result) {
        done(result ? json(200, { { QStringLiteral("person"), protocol::toJson(*result) } }) : problem(result.error()));
    });
}

std::optional<HttpReply> PublicRoutes::refuseUpgrade(const HttpRequest &request)
{
    if (const auto allowed = checkHost(request); !allowed)
        return problem(allowed.error());
    if (request.path != "/ws")
        return problem(Error::notFound(QStringLiteral("route")));
    if (!offersOurProtocol(request.protocols)) {
        return problem({ Error::Code::Unsupported,
            QStringLiteral("This node speaks the WebSocket subprotocol gangway.v1; the client offered \"%1\".")
                .arg(QString::fromLatin1(request.protocols)) });
    }
    if (request.webSocketVersion != webSocketVersion)
        return upgradeNeeded(QStringLiteral("This node speaks version 13 of WebSocket."));
    if (!isWholeKey(request.webSocketKey)) {
        return problem(Error::invalid(QStringLiteral("sec_websocket_key"),
            QStringLiteral("Sec-WebSocket-Key must be 16 bytes in base64, once.")));
    }
    if (!m_room.make()) {
        Error full { Error::Code::Busy, QStringLiteral("This node has as many connections as it can take.") };
        full.retryAfterMs = retryWhenFull.count();
        return problem(full);
    }
    return std::nullopt;
}

} // namespace gangway::gateway
