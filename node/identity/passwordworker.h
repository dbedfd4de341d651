// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "node/base/result.h"

#include <QByteArray>
#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace gangway::identity {

/// Hashes and checks passwords on a thread of its own: Argon2id takes some 50 ms and 64 MiB each, so there is one at a
/// time and a short queue. Called from any thread.
class PasswordWorker {
public:
    static constexpr std::size_t longestQueue = 16;

    PasswordWorker();
    ~PasswordWorker(); ///< drops what waits, ends after the one at work

    /// `done` runs on `replyTo`. Fails with Busy at once (also on `replyTo`) when the queue is full.
    void hash(const QString &password, Executor &replyTo, std::function<void(Result<QByteArray>)> done);

    /// Whether `password` belongs to `stored`. Without `stored` the answer is no after the same time, so that nobody
    /// learns which names exist.
    void verify(const QString &password, const std::optional<QByteArray> &stored, Executor &replyTo,
        std::function<void(Result<bool>)> done);

private:
    bool enqueue(std::function<void()> work);
    void run();
    const QByteArray &dummyHash();

    std::mutex m_mutex; // guards m_queue and m_stopping
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_queue;
    bool m_stopping = false;
    QByteArray m_dummyHash; ///< made when first needed, on the worker's thread
    std::thread m_thread;
};

} // namespace gangway::identity
