// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"

#include <memory>
#include <utility>

namespace gangway::sync {

/// Guards callbacks: work that its owner has others post, from whichever thread, runs only while the owner lives. A
/// member of the owner, which lives on the executor's thread.
class Lifeline {
public:
    /// A function that posts `work`; it may outlive us, `executor` outlives both.
    std::function<void()> posting(Executor &executor, std::function<void()> work) const
    {
        return [&executor, work = std::move(work), alive = std::weak_ptr(m_isAlive)] {
            executor.post([work, alive] {
                if (!alive.expired())
                    work();
            });
        };
    }

    /// From now on nothing of it runs.
    void cut() { m_isAlive.reset(); }

private:
    std::shared_ptr<bool> m_isAlive = std::make_shared<bool>(true);
};

} // namespace gangway::sync
