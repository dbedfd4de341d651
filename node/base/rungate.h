// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

namespace gangway {

/// Between one run of the link and what outlives it: once closed, nothing of that run gets through any more, whatever
/// its thread still does. From any thread.
class RunGate {
public:
    /// Runs `pass` unless closed; close() waits for it, so it must be quick. Tells whether it ran.
    template<typename F>
    bool whileOpen(F &&pass)
    {
        const std::lock_guard lock(m_mutex);
        if (m_isOpen)
            pass();
        return m_isOpen;
    }

    bool isOpen()
    {
        return whileOpen([] {});
    }

    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = false;
    }

private:
    std::mutex m_mutex; // guards m_isOpen
    bool m_isOpen = true;
};

} // namespace gangway
