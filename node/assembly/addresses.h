// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace gangway::assembly {

/// This machine's addresses as one would type them into a browser, those of a local network first, then others, IPv6
/// last, loopback only when nothing else is up. With `listen` a particular address, only that.
QStringList reachableHosts(const QString &listen);

} // namespace gangway::assembly
