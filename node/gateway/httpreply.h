// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <utility>
#include <vector>

namespace gangway::gateway {

/// The answer of an HTTP route. Content-Length, Server and the security headers are added on the way out.
struct HttpReply {
    int status = 200;
    QByteArray contentType = "text/plain; charset=utf-8";
    QByteArray body = {};
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};

    bool operator==(const HttpReply &) const = default;
};

/// One page of the operators' listener: a path such as "/metrics", and what renders it on the net thread.
struct OperatorRoute {
    QByteArray path;
    std::function<HttpReply()> render;
};

} // namespace gangway::gateway
