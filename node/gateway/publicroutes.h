// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/domainservice.h"
#include "node/gateway/routehandler.h"
#include "node/gateway/webfiles.h"

namespace gangway::gateway {

/// The routes that everybody on the vehicle may ask: the browser client, the vehicle's name, signing in and out,
/// whether the node lives, and to become a WebSocket. The contract is node/protocol/README.md.
class PublicRoutes final : public RouteHandler {
public:
    /// Whether one more WebSocket is welcome: `make` may send somebody away for it, `isThere` only looks.
    struct Room {
        std::function<bool()> make;
        std::function<bool()> isThere;
    };
    PublicRoutes(QStringList allowedHosts, const QString &webFolder, Room room);

    /// Until then, and after nullptr, its name and signing in are answered `busy`.
    void setService(domain::DomainService *service) { m_service = service; }

    void handle(const HttpRequest &request, std::function<void(HttpReply)> done) override;
    std::optional<HttpReply> refuseUpgrade(const HttpRequest &request) override;

private:
    using Reply = std::function<void(HttpReply)>;
    HttpReply vehicleInfo() const;
    HttpReply webFile(const HttpRequest &request) const;
    void auth(const HttpRequest &request, const Reply &done);
    void registerAccount(const HttpRequest &request, const Reply &done);
    void login(const HttpRequest &request, const Reply &done);
    void logout(const HttpRequest &request, const Reply &done);
    void whoIs(const HttpRequest &request, const Reply &done);
    Result<Done> checkHost(const HttpRequest &request) const;

    QStringList m_allowedHosts;
    WebFiles m_files;
    Room m_room;
    domain::DomainService *m_service = nullptr;
};

} // namespace gangway::gateway
