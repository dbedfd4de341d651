// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"

#include <memory>
#include <utility>

namespace gangway {

/// Lets callbacks through only while their owner lives, whoever holds them then. A member of the owner; cut, ended and
/// asked on one thread, the owner's, while guarded functions may be copied and dropped on any.
class CallbackGuard {
public:
    /// `callback`, which does nothing once the owner is gone. To be called on the owner's thread.
    template<typename Callback>
    auto guarded(Callback callback) const
    {
        return [callback = std::move(callback), life = std::weak_ptr(m_life)](auto &&...arguments) {
            if (!life.expired())
                callback(std::forward<decltype(arguments)>(arguments)...);
        };
    }

    /// A function that posts `work`, from any thread; it may outlive us, `executor` outlives both.
    template<typename Work>
    std::function<void()> posting(Executor &executor, Work work) const
    {
        return [&executor, work = std::function<void()>(guarded(std::move(work)))] { executor.post(work); };
    }

    /// From now on nothing gets through.
    void cut() { m_life.reset(); }

private:
    struct Life { };
    std::shared_ptr<Life> m_life = std::make_shared<Life>();
};

} // namespace gangway
