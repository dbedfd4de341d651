// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace gangway {

/// Milliseconds since this machine started, its sleep included; nobody sets this clock. The call of each system is in
/// uptime_linux.cpp, uptime_macos.cpp and uptime_windows.cpp.
qint64 millisecondsSinceBoot();

} // namespace gangway
