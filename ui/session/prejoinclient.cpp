// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/prejoinclient.h"

#include "node/protocol/codec.h"
#include "ui/session/fingerprint.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace gangway::session {

namespace {

// A vehicle's answers have a few hundred bytes. A host that sends more is none.
constexpr qint64 longestAnswer = 64 * 1024;

constexpr auto wrongCertificate = "gangway_wrong_certificate";

QUrl urlOf(const PreJoinClient::Place &place, const QString &path)
{
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(place.host);
    url.setPort(place.port);
    url.setPath(path);
    return url;
}

QNetworkRequest requestFor(const QUrl &url, const Timeouts &timeouts)
{
    QNetworkRequest request(url);
    request.setTransferTimeout(int(timeouts.connectWithin.count()));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    return request;
}

Error notAVehicle()
{
    return { Error::Code::Unsupported, QStringLiteral("What answers there is no vehicle.") };
}

// The error that came instead of an answer, or nothing.
std::optional<Error> failureOf(const QNetworkReply &reply, const QJsonObject &body)
{
    if (reply.property(wrongCertificate).toBool())
        return Error::denied(QStringLiteral("certificate"), QStringLiteral("Another certificate was presented."));
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return Error { Error::Code::Busy, reply.errorString(), QStringLiteral("connection") };
    if (status >= 200 && status < 300)
        return std::nullopt;
    return body.contains(u"code") ? protocol::errorFromJson(body) : notAVehicle();
}

} // namespace

PreJoinClient::PreJoinClient(const Timeouts &timeouts, QObject *parent) : QObject(parent), m_timeouts(timeouts) { }

void PreJoinClient::look(const Place &place, std::function<void(const Result<VehicleView> &)> done)
{
    ask(place, QStringLiteral("/vehicle"), {}, [done = std::move(done)](const Result<Reply> &reply) {
        if (!reply)
            return done(reply.error());
        const QString name = reply->body.value(u"name").toString();
        const auto id = DomainId::fromText(reply->body.value(u"id").toString());
        if (name.isEmpty() || !id)
            return done(notAVehicle());
        done(VehicleView { *id, name, reply->body.value(u"words").toString(), reply->body.value(u"people").toInt(),
            reply->fingerprint });
    });
}

void PreJoinClient::admit(
    const Place &place, const Account &account, std::function<void(const Result<Admission> &)> done)
{
    const bool isNew = account.wish == Account::Wish::SignUp;
    const QString path = isNew ? QStringLiteral("/auth/register") : QStringLiteral("/auth/login");
    const QJsonObject who { { QStringLiteral("name"), account.name },
        { QStringLiteral("password"), account.password } };
    ask(place, path, who, [done = std::move(done)](const Result<Reply> &reply) {
        if (!reply)
            return done(reply.error());
        const QString token = reply->body.value(u"token").toString();
        done(token.isEmpty() ? Result<Admission>(notAVehicle()) : Admission { token, reply->fingerprint });
    });
}

// A manager of its own for each question: a connection that is still open would not show its certificate again.
void PreJoinClient::ask(const Place &place, const QString &path, const QJsonObject &body, Answered done)
{
    auto *network = new QNetworkAccessManager(this);
    network->setProxy(QNetworkProxy::NoProxy);
    const QNetworkRequest request = requestFor(urlOf(place, path), m_timeouts);
    QNetworkReply *reply = body.isEmpty() ? network->get(request)
                                          : network->post(request, QJsonDocument(body).toJson(QJsonDocument::Compact));
    hold(reply, place.pin.toLower());
    connect(reply, &QNetworkReply::finished, this, [network, reply, done = std::move(done)] {
        network->deleteLater();
        const QJsonObject answer = QJsonDocument::fromJson(reply->read(longestAnswer)).object();
        if (const auto failure = failureOf(*reply, answer))
            return done(*failure);
        done(Reply { answer, fingerprintOf(reply->sslConfiguration().peerCertificate()) });
    });
}

// A self-signed certificate is an error to TLS and forgiven for the pinned one alone; one that TLS has nothing against
// is held to the pin as well, before anything is sent.
void PreJoinClient::hold(QNetworkReply *reply, const QString &pin)
{
    const auto accepts = [reply, pin] {
        const QString presented = fingerprintOf(reply->sslConfiguration().peerCertificate());
        const bool isRight = !presented.isEmpty() && (pin.isEmpty() || presented == pin);
        reply->setProperty(wrongCertificate, !isRight);
        return isRight;
    };
    connect(reply, &QNetworkReply::sslErrors, reply, [reply, accepts] {
        if (accepts())
            reply->ignoreSslErrors();
    });
    connect(reply, &QNetworkReply::encrypted, reply, [reply, accepts] {
        if (!accepts())
            reply->abort();
    });
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > longestAnswer)
            reply->abort();
    });
}

} // namespace gangway::session
