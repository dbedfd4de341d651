// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace gangway::app {

/// Ends the process when an orderly stop does not come to its end: who hangs inside a call to a database, because its
/// server is frozen or somebody else holds a lock, can be asked nothing; nor can a library that hangs. No promise is
/// broken: what was acknowledged is committed, and what was not is asked again. Used on the main thread; waits on one
/// of its own.
class StopDeadline {
public:
    /// Somewhat less than the three seconds that a node may take to stop.
    static constexpr std::chrono::milliseconds patience { 2500 };

    StopDeadline() = default;
    ~StopDeadline(); ///< the stop is done: nothing happens any more
    StopDeadline(const StopDeadline &) = delete;
    StopDeadline &operator=(const StopDeadline &) = delete;

    /// The stop begins; twice is as good as once. `holder` tells what it waits for, and is asked on another thread.
    void begin(std::function<QString()> holder);

private:
    void wait();

    std::mutex m_mutex; // guards m_isDone
    std::condition_variable m_changed;
    bool m_isDone = false;
    std::function<QString()> m_holder;
    std::thread m_thread;
};

} // namespace gangway::app
