// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "node/base/workqueue.h"
#include "node/storage/connection.h"
#include "node/storage/reading.h"

#include <functional>
#include <thread>
#include <vector>

namespace gangway::storage {

/// Threads with a read-only connection each, for history and all that a client resumes with.
class ReaderPool {
public:
    struct Query {
        Executor *replyTo = nullptr;
        std::function<Result<Done>(Reading &)> work;
        std::function<void(Result<Done>)> done;
    };

    ReaderPool(sql::Location location, int threads);
    ~ReaderPool();

    void submit(Query query);

    /// Answers what is queued, then ends the threads. Later queries are answered with ReadOnly.
    void close();

private:
    void run();
    static Result<Done> answerTo(const Query &query, Connection &connection);
    static Result<Done> attempt(const Query &query, Connection &connection);

    const sql::Location m_location;
    WorkQueue<Query> m_queue;
    std::vector<std::thread> m_threads;
};

} // namespace gangway::storage
