// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/callbackguard.h"
#include "node/base/rungate.h"
#include "node/storage/store.h"

#include <functional>
#include <memory>
#include <utility>

namespace gangway::storage {

/// One part's way to the Store: answers come on its executor, and only until it closes or ends. It counts what is under
/// way, so that closing can wait for it. Behind a gate that is closed nothing is asked, and nothing that was asked is
/// written. Lives on its executor.
class StoreClient {
public:
    /// Without a gate everything passes.
    StoreClient(Store &store, Executor &executor, std::shared_ptr<RunGate> gate = nullptr) :
        m_store(store),
        m_executor(executor),
        m_gate(std::move(gate))
    {
    }

    /// As Store::write.
    template<typename T>
    void write(std::function<Result<T>(Writing &)> work, std::function<void(Result<T>)> done)
    {
        ask([&] { m_store.write<T>(m_executor, behindGate<T>(std::move(work)), counted<T>(std::move(done))); });
    }

    /// As Store::read.
    template<typename T>
    void read(std::function<Result<T>(Reading &)> work, std::function<void(Result<T>)> done)
    {
        ask([&] { m_store.read<T>(m_executor, std::move(work), counted<T>(std::move(done))); });
    }

    Executor &executor() { return m_executor; }

    /// From now on nothing is asked or answered. `idle` runs when the last command under way has ended, perhaps at
    /// once.
    void close(std::function<void()> idle = {})
    {
        m_guard.cut();
        m_underWay->isClosed = true;
        m_underWay->idle = std::move(idle);
        m_underWay->tellWhenIdle();
    }

private:
    // Outlives the client, since the Store may answer later.
    struct UnderWay {
        int count = 0;
        bool isClosed = false;
        std::function<void()> idle;

        void tellWhenIdle()
        {
            if (count == 0 && idle)
                std::exchange(idle, {})();
        }
    };

    template<typename Ask>
    void ask(const Ask &pass)
    {
        if (m_underWay->isClosed)
            return;
        const auto counting = [&] {
            ++m_underWay->count;
            pass();
        };
        if (m_gate)
            m_gate->whileOpen(counting);
        else
            counting();
    }

    template<typename T>
    std::function<Result<T>(Writing &)> behindGate(std::function<Result<T>(Writing &)> work)
    {
        if (!m_gate)
            return work;
        return [gate = m_gate, work = std::move(work)](Writing &writing) -> Result<T> {
            return gate->isOpen() ? work(writing) : Error::internal(QStringLiteral("The link was left behind."));
        };
    }

    template<typename T>
    std::function<void(Result<T>)> counted(std::function<void(Result<T>)> done)
    {
        return [underWay = m_underWay, done = m_guard.guarded(std::move(done))](Result<T> result) {
            --underWay->count;
            done(std::move(result));
            underWay->tellWhenIdle();
        };
    }

    Store &m_store;
    Executor &m_executor;
    std::shared_ptr<RunGate> m_gate;
    CallbackGuard m_guard;
    std::shared_ptr<UnderWay> m_underWay = std::make_shared<UnderWay>();
};

} // namespace gangway::storage
