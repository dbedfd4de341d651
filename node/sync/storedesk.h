// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "node/storage/store.h"
#include "node/sync/rungate.h"

#include <functional>
#include <memory>
#include <utility>

namespace gangway::sync {

/// The engine's way to the Store: counts what is under way, so that stopping can wait for it, and drops answers once
/// closed. Behind a gate that is closed nothing is asked, and nothing that was asked is written. Lives on the engine's
/// executor.
class StoreDesk {
public:
    StoreDesk(storage::Store &store, Executor &executor, std::shared_ptr<RunGate> gate) :
        m_store(store),
        m_executor(executor),
        m_gate(std::move(gate))
    {
    }

    template<typename T>
    void write(std::function<Result<T>(storage::Writing &)> work, std::function<void(Result<T>)> done)
    {
        if (m_state->isClosed)
            return;
        m_gate->whileOpen([&] {
            ++m_state->underWay;
            m_store.write<T>(m_executor, behindGate<T>(std::move(work)), wrap<T>(std::move(done)));
        });
    }

    template<typename T>
    void read(std::function<Result<T>(storage::Reading &)> work, std::function<void(Result<T>)> done)
    {
        if (m_state->isClosed)
            return;
        m_gate->whileOpen([&] {
            ++m_state->underWay;
            m_store.read<T>(m_executor, std::move(work), wrap<T>(std::move(done)));
        });
    }

    /// From now on nothing is asked or answered. `idle` runs when the last command under way has ended, perhaps at
    /// once.
    void close(std::function<void()> idle)
    {
        m_state->isClosed = true;
        m_state->idle = std::move(idle);
        m_state->tellWhenIdle();
    }

private:
    // Outlives the desk, since the Store may answer later.
    struct State {
        int underWay = 0;
        bool isClosed = false;
        std::function<void()> idle;

        void tellWhenIdle()
        {
            if (isClosed && underWay == 0 && idle)
                std::exchange(idle, {})();
        }
    };

    template<typename T>
    std::function<Result<T>(storage::Writing &)> behindGate(std::function<Result<T>(storage::Writing &)> work)
    {
        return [gate = m_gate, work = std::move(work)](storage::Writing &writing) -> Result<T> {
            return gate->isOpen() ? work(writing) : Error::internal(QStringLiteral("The link was left behind."));
        };
    }

    template<typename T>
    std::function<void(Result<T>)> wrap(std::function<void(Result<T>)> done)
    {
        return [state = m_state, done = std::move(done)](Result<T> result) {
            --state->underWay;
            if (!state->isClosed)
                done(std::move(result));
            state->tellWhenIdle();
        };
    }

    storage::Store &m_store;
    Executor &m_executor;
    std::shared_ptr<RunGate> m_gate;
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace gangway::sync
