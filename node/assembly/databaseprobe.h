// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"

#include <chrono>
#include <memory>

namespace gangway::storage {
class Store;
}

namespace gangway::assembly {

/// Asks the database for a sign of life every few seconds, so that readiness knows of a server that went while nobody
/// writes. Lives on the net thread; dies before the store.
class DatabaseProbe : public std::enable_shared_from_this<DatabaseProbe> {
public:
    static constexpr std::chrono::milliseconds pause { 3000 };
    static constexpr std::chrono::milliseconds patience { 10'000 }; ///< for one answer

    DatabaseProbe(storage::Store &store, Executor &executor) : m_store(store), m_executor(executor) { }

    /// Asks now, and again and again.
    void ask();

    /// Whether it answered when last asked, and does not keep us waiting now.
    bool isAnswering() const;

private:
    using Clock = std::chrono::steady_clock;
    void answered(bool isFine);

    storage::Store &m_store;
    Executor &m_executor;
    std::unique_ptr<Executor::Timer> m_timer; ///< none while it waits for an answer
    Clock::time_point m_asked;
    bool m_isFine = true;
};

} // namespace gangway::assembly
