// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "node/storage/reading.h"
#include "node/storage/store.h"
#include "node/storage/writing.h"

namespace gangway::domain {

/// Takes work to the Store and brings its outcome back to the net thread, unless the domain has shut down meanwhile:
/// then nobody is left to hear it.
class Work {
public:
    Work(storage::Store &store, Executor &executor) : m_store(store), m_executor(executor) { }

    template<typename T>
    void write(std::function<Result<T>(storage::Writing &)> work, std::function<void(Result<T>)> done)
    {
        m_store.write<T>(m_executor, std::move(work), guarded<Result<T>>(std::move(done)));
    }

    template<typename T>
    void read(std::function<Result<T>(storage::Reading &)> work, std::function<void(Result<T>)> done)
    {
        m_store.read<T>(m_executor, std::move(work), guarded<Result<T>>(std::move(done)));
    }

    /// `done`, but only while the domain lives.
    template<typename Value>
    std::function<void(Value)> guarded(std::function<void(Value)> done)
    {
        return [done = std::move(done), life = std::weak_ptr(m_life)](Value value) {
            if (!life.expired())
                done(std::move(value));
        };
    }

    Executor &executor() { return m_executor; }

    /// From now on nothing comes back.
    void stop() { m_life.reset(); }

private:
    storage::Store &m_store;
    Executor &m_executor;
    std::shared_ptr<Done> m_life = std::make_shared<Done>();
};

} // namespace gangway::domain
