// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linkrun.h"

#include "node/storage/writing.h"

#include <future>
#include <mutex>

namespace gangway::sync {

namespace {

constexpr int patience = 10; // questions, one a second

} // namespace

LinkRun::LinkRun(const Dependencies &dependencies) : m_dependencies(dependencies) { }

// The work of the run before at the database comes to its end first, so that this run finds all of it.
void LinkRun::begin(std::function<void(Result<Done>)> begun)
{
    const auto startNow = [this, begun = std::move(begun)] { begun(start()); };
    if (m_dependencies.lastTrouble.isEmpty())
        return m_thread.post(startNow);
    m_dependencies.store.write<Done>(
        m_thread, [](storage::Writing &) -> Result<Done> { return Done {}; }, [startNow](Result<Done>) { startNow(); });
}

Result<Done> LinkRun::start()
{
    auto made = m_dependencies.makeTransport(m_thread);
    if (!made)
        return made.error();
    m_transport = std::move(*made);
    const auto through = [gate = m_gate](auto tell) {
        return [gate, tell](const auto &value) { gate->whileOpen([&] { tell(value); }); };
    };
    Engine::Dependencies given { m_dependencies.self, m_dependencies.store, m_dependencies.clock,
        m_dependencies.metrics, m_thread, m_transport.get(), m_dependencies.fleet,
        through(m_dependencies.statusChanged) };
    given.gate = m_gate;
    if (!m_dependencies.lastTrouble.isEmpty())
        given.firstReason = m_dependencies.lastTrouble;
    m_engine = std::make_unique<Engine>(given);
    m_engine->start();
    return Done {};
}

void LinkRun::wake()
{
    m_thread.post([this] {
        if (m_engine)
            m_engine->wake();
    });
}

bool LinkRun::isHanging()
{
    const auto turn = m_thread.turnUnderWay();
    m_sameTurn = turn != 0 && turn == m_lastTurn ? m_sameTurn + 1 : 0;
    m_lastTurn = turn;
    return m_sameTurn >= patience;
}

LinkRun::Ended LinkRun::end(std::shared_ptr<LinkRun> run, std::chrono::milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    struct Steps {
        std::promise<void> hasTurned, isDone;
    };
    const auto steps = std::make_shared<Steps>();
    run->m_thread.post([run = run.get(), steps] {
        const auto &engine = run->m_engine;
        steps->hasTurned.set_value();
        if (engine)
            engine->stop([steps] { steps->isDone.set_value(); });
        else
            steps->isDone.set_value();
    });
    const bool hasTurned = steps->hasTurned.get_future().wait_until(deadline) == std::future_status::ready;
    const bool isDone = steps->isDone.get_future().wait_until(deadline) == std::future_status::ready;
    if (isDone && run->m_thread.stop(deadline))
        return Ended::All;
    leaveBehind(std::move(run));
    return hasTurned && !isDone ? Ended::NotDatabase : Ended::NotThread;
}

void LinkRun::leaveBehind(std::shared_ptr<LinkRun> run)
{
    // Leaked on purpose: the thread hangs in the midst of it, and the Store may still answer to it.
    static std::mutex mutex;
    static auto *leftBehind = new std::vector<std::shared_ptr<LinkRun>>;
    run->m_gate->close();
    run->m_thread.leave();
    const std::lock_guard lock(mutex);
    leftBehind->push_back(std::move(run));
}

} // namespace gangway::sync
