// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/site.h"

namespace gangway::gateway {

/// The operators' listener: GET of the routes it was given, nothing else.
class OperatorSite final : public Site {
public:
    explicit OperatorSite(std::vector<OperatorRoute> routes) : m_routes(std::move(routes)) { }

    void handle(const HttpRequest &request, std::function<void(HttpReply)> done) override;
    std::optional<HttpReply> refuseUpgrade(const HttpRequest &request) override;

private:
    std::vector<OperatorRoute> m_routes;
};

} // namespace gangway::gateway
