// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/storage/store.h"

#include <deque>
#include <memory>

namespace gangway::scenarios {

/// Lets another store do one piece of work at a time, in turns of the executor to which the answers go: so what happens
/// follows from what is drawn at random (SeededRandom), and not from when a thread gets its time. Writes keep their
/// order, and so do reads; which of both is next is drawn. Lives on that executor.
class TurnStore final : public storage::Store {
public:
    explicit TurnStore(Store &store) : m_waiting(std::make_shared<Waiting>(store)) { }

    /// Does all that waits.
    void finish();

protected:
    void submitWrite(Executor &replyTo, WriteWork work, Answer done) override;
    void submitRead(Executor &replyTo, ReadWork work, Answer done) override;

private:
    struct Waiting {
        explicit Waiting(Store &of) : store(of) { }

        void turn();

        Store &store;
        std::deque<std::function<void()>> writes, reads;
    };

    void await(Executor &executor, std::deque<std::function<void()>> &line, std::function<void()> work);

    std::shared_ptr<Waiting> m_waiting;
};

} // namespace gangway::scenarios
