// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program, it lets the clock on the wall go wrong by GANGWAY_CLOCK_SHIFT seconds and stand still when
// its first minute is over, so that pictures of its window show the same times on every run, however slow. Clocks that
// measure spans, hence timers, stay as they are.
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

namespace {

time_t shift()
{
    static const time_t seconds = [] {
        const char *given = std::getenv("GANGWAY_CLOCK_SHIFT");
        return given ? time_t(std::atoll(given)) : 0;
    }();
    return seconds;
}

void goWrong(timespec &now)
{
    now.tv_sec += shift();
    static const time_t nextMinute = (now.tv_sec / 60 + 1) * 60;
    if (now.tv_sec >= nextMinute)
        now = { nextMinute - 1, 999'999'999 };
}

} // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec *now) noexcept
{
    const int result = int(syscall(SYS_clock_gettime, clock, now));
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        goWrong(*now);
    return result;
}

int gettimeofday(timeval *now, void *) noexcept
{
    timespec exact {};
    const int result = clock_gettime(CLOCK_REALTIME, &exact);
    *now = { exact.tv_sec, exact.tv_nsec / 1000 };
    return result;
}

time_t time(time_t *now) noexcept
{
    timespec exact {};
    clock_gettime(CLOCK_REALTIME, &exact);
    if (now)
        *now = exact.tv_sec;
    return exact.tv_sec;
}

} // extern "C"
