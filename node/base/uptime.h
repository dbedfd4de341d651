// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace gangway {

/// Milliseconds since this machine started, its sleep included; nobody sets this clock. What each system calls it is in
/// uptime_linux.cpp, uptime_macos.cpp and uptime_windows.cpp.
qint64 millisecondsSinceBoot();

} // namespace gangway
