// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "node/storage/connection.h"
#include "node/storage/reading.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
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
    std::optional<Query> takeQuery();
    static Result<Done> answerTo(const Query &query, Connection &connection);
    static Result<Done> attempt(const Query &query, Connection &connection);

    const sql::Location m_location;
    std::vector<std::thread> m_threads;

    // Guarded by m_mutex.
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Query> m_queue;
    bool m_isClosing = false;
};

} // namespace gangway::storage
