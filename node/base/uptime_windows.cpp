// SPDX-License-Identifier: GPL-3.0-or-later
// The twins for Linux and macOS are uptime_linux.cpp and uptime_macos.cpp.
#include "node/base/uptime.h"

#include <windows.h>

namespace gangway {

qint64 millisecondsSinceBoot()
{
    return qint64(GetTickCount64()); // goes on while the machine sleeps
}

} // namespace gangway
