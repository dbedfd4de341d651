// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace gangway::app {

/// A host and a port as they are written together: "kafka.example:9092", "127.0.0.1:9181", "[::1]:9181".
struct Endpoint {
    QString host; ///< an IPv6 address without its brackets
    quint16 port = 0;
    bool operator==(const Endpoint &) const = default;

    static std::optional<Endpoint> fromText(const QString &text);
    QString text() const;
};

} // namespace gangway::app
