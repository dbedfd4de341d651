// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "ui/session/session.h"

namespace gangway::windows {

/// Reads what a person typed or pasted as the address of a vehicle: "192.168.4.1", "192.168.4.1:8181", "[::1]:8181",
/// "http://192.168.4.1:8181/chat.html" or the join link of a QR code, whose fragment (or `fp` query item) is the
/// certificate's SHA-256 in hex. Returns host, port (8181 when none is given) and fingerprint; Invalid otherwise.
Result<session::Target> targetFromAddress(const QString &text);

/// "192.168.4.1:8181", "[fe80::1]:8181": what a person would type.
QString addressText(const QString &host, quint16 port);

} // namespace gangway::windows
