// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/turnstore.h"

#include "node/base/crypto.h"
#include "node/storage/reading.h"
#include "node/storage/writing.h"
#include "tests/support/loopexecutor.h"

namespace gangway::scenarios {

namespace {

// Returns what the store answered.
template<typename Ask>
Result<Done> outcomeOf(const Ask &ask)
{
    support::LoopExecutor answers;
    std::optional<Result<Done>> outcome;
    ask(answers, [&outcome](const Result<Done> &it) { outcome.emplace(it); });
    answers.waitUntil([&outcome] { return outcome.has_value(); });
    return outcome.value_or(Error::internal(QStringLiteral("The store did not answer.")));
}

} // namespace

void TurnStore::Waiting::turn()
{
    if (writes.empty() && reads.empty())
        return;
    const bool isWrite = reads.empty() || (!writes.empty() && crypto::randomBelow(2) == 0);
    auto &line = isWrite ? writes : reads;
    const auto work = std::move(line.front());
    line.pop_front();
    work();
}

void TurnStore::finish()
{
    while (!m_waiting->writes.empty() || !m_waiting->reads.empty())
        m_waiting->turn();
}

void TurnStore::submitWrite(Executor &replyTo, WriteWork work, Answer done)
{
    await(replyTo, m_waiting->writes, [&store = m_waiting->store, &replyTo, work = std::move(work), done] {
        const auto outcome =
            outcomeOf([&](Executor &answers, const Answer &answer) { store.write<Done>(answers, work, answer); });
        replyTo.post([done, outcome] { done(outcome); });
    });
}

void TurnStore::submitRead(Executor &replyTo, ReadWork work, Answer done)
{
    await(replyTo, m_waiting->reads, [&store = m_waiting->store, &replyTo, work = std::move(work), done] {
        const auto outcome =
            outcomeOf([&](Executor &answers, const Answer &answer) { store.read<Done>(answers, work, answer); });
        replyTo.post([done, outcome] { done(outcome); });
    });
}

void TurnStore::await(Executor &executor, std::deque<std::function<void()>> &line, std::function<void()> work)
{
    line.push_back(std::move(work));
    executor.post([waiting = std::weak_ptr(m_waiting)] {
        if (const auto those = waiting.lock())
            those->turn();
    });
}

} // namespace gangway::scenarios
