// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/routehandler.h"

#include <QStringList>

namespace gangway::gateway {

/// The operators' listener: GET of the routes it was given, nothing else. The rule for `Host` holds here too: a page of
/// the web whose name was bound to 127.0.0.1 reads no figures.
class OperatorRoutes final : public RouteHandler {
public:
    OperatorRoutes(std::vector<OperatorRoute> routes, QStringList allowedHosts) :
        m_routes(std::move(routes)),
        m_allowedHosts(std::move(allowedHosts))
    {
    }

    void handle(const HttpRequest &request, std::function<void(HttpReply)> done) override;
    std::optional<HttpReply> refuseUpgrade(const HttpRequest &request) override;

private:
    std::vector<OperatorRoute> m_routes;
    QStringList m_allowedHosts;
};

} // namespace gangway::gateway
