// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/base/usualport.h"

#include <QString>

namespace gangway::session {

/// The text that a person types or pastes to join: "192.168.4.1", "host:8181", "[fe80::1]:8181",
/// "http://host:port/#fp=…" as a QR code holds it, "gangway://host:port#fp=…" or "gangway:host:port#fp=…".
struct JoinLink {
    QString host;
    quint16 port = usualPort;
    QString fingerprint = {}; ///< SHA-256 of the certificate in lower-case hex; empty: the link names none
    bool operator==(const JoinLink &) const = default;

    /// Fails with Invalid; `field` is "address", "port" or "fingerprint".
    static Result<JoinLink> fromText(const QString &text);
};

} // namespace gangway::session
