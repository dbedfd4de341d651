// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "ui/session/session.h"

namespace gangway::windows {

/// The target a typed or pasted address names (see session::JoinLink for what is taken).
Result<session::Target> targetFromAddress(const QString &text);

/// "192.168.4.1:8181", "[fe80::1]:8181": what a person would type.
QString addressText(const QString &host, quint16 port);

} // namespace gangway::windows
