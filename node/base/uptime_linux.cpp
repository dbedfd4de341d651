// SPDX-License-Identifier: GPL-3.0-or-later
// The twins for macOS and Windows are uptime_macos.cpp and uptime_windows.cpp.
#include "node/base/uptime.h"

#include <ctime>

namespace gangway {

qint64 millisecondsSinceBoot()
{
    timespec time {};
    clock_gettime(CLOCK_BOOTTIME, &time); // CLOCK_MONOTONIC stands still while the machine sleeps
    return qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

} // namespace gangway
