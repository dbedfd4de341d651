// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/problem.h"

#include "node/protocol/codec.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gangway::gateway {

namespace {

int statusOf(Error::Code code)
{
    switch (code) {
    case Error::Code::Invalid:
    case Error::Code::Unsupported: return 400;
    case Error::Code::Unauthenticated: return 401;
    case Error::Code::Denied: return 403;
    case Error::Code::NotFound: return 404;
    case Error::Code::Taken:
    case Error::Code::Conflict:
    case Error::Code::Resync: return 409;
    case Error::Code::TooLarge: return 413;
    case Error::Code::TooMany: return 429;
    case Error::Code::Busy:
    case Error::Code::ReadOnly: return 503;
    case Error::Code::Internal: break;
    }
    return 500;
}

} // namespace

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 302: return "Found";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 426: return "Upgrade Required";
    case 429: return "Too Many Requests";
    case 503: return "Service Unavailable";
    default: return "Internal Server Error";
    }
}

HttpReply problem(const Error &error)
{
    return problem(statusOf(error.code), error);
}

HttpReply problem(int status, const Error &error)
{
    QJsonObject body = protocol::toJson(error);
    body.insert(u"type", QStringLiteral("about:blank"));
    body.insert(u"title", QString::fromLatin1(reasonPhrase(status)));
    body.insert(u"status", status);
    body.insert(u"detail", error.message);
    HttpReply reply { status, "application/problem+json", QJsonDocument(body).toJson(QJsonDocument::Compact), {} };
    constexpr qint64 second = 1000;
    if (error.retryAfterMs > 0)
        reply.headers.push_back({ "Retry-After", QByteArray::number((error.retryAfterMs + second - 1) / second) });
    if (error.code == Error::Code::Unauthenticated)
        reply.headers.push_back({ "WWW-Authenticate", "Bearer" });
    return reply;
}

HttpReply wrongMethod(const QByteArray &allowed)
{
    HttpReply reply = problem(405,
        Error::invalid(
            QStringLiteral("method"), QStringLiteral("This route takes %1 only.").arg(QString::fromLatin1(allowed))));
    reply.headers.push_back({ "Allow", allowed });
    return reply;
}

} // namespace gangway::gateway
