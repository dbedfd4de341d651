// SPDX-License-Identifier: GPL-3.0-or-later
// The twins for Linux and Windows are uptime_linux.cpp and uptime_windows.cpp.
#include "node/base/uptime.h"

#include <mach/mach_time.h>

namespace gangway {

qint64 millisecondsSinceBoot()
{
    mach_timebase_info_data_t scale {};
    mach_timebase_info(&scale);
    return qint64(mach_continuous_time() / 1'000'000 * scale.numer / scale.denom);
}

} // namespace gangway
