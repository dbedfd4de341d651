// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace gangway::gateway {

/// Against DNS rebinding and foreign pages: `host` must be an IP literal, localhost or one of `allowedHosts`, and
/// `origin`, when a browser sent one, must name the same host and port. Ports left out are 80, or 443 for https.
/// `isSecure` tells which of both `host` means. Fails with Denied.
Result<Done> checkHost(
    const QByteArray &host, const QByteArray &origin, bool isSecure, const QStringList &allowedHosts);

} // namespace gangway::gateway
