// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/operatorroutes.h"

#include "node/gateway/hostrule.h"
#include "node/gateway/problem.h"

#include <algorithm>

namespace gangway::gateway {

void OperatorRoutes::handle(const HttpRequest &request, std::function<void(HttpReply)> done)
{
    if (const auto allowed = checkHost(request.host, request.origin, request.peer.isSecure, m_allowedHosts); !allowed)
        return done(problem(allowed.error()));
    const auto route = std::find_if(m_routes.begin(), m_routes.end(),
        [&](const OperatorRoute &candidate) { return candidate.path == request.path; });
    if (route == m_routes.end())
        return done(problem(Error::notFound(QStringLiteral("route"))));
    if (request.method != "GET" && request.method != "HEAD")
        return done(wrongMethod("GET, HEAD"));
    done(route->render());
}

std::optional<HttpReply> OperatorRoutes::refuseUpgrade(const HttpRequest &)
{
    return problem(Error::notFound(QStringLiteral("route")));
}

} // namespace gangway::gateway
