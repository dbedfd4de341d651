// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "node/base/result.h"
#include "node/base/workqueue.h"
#include "node/identity/fairqueue.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <thread>

namespace gangway::identity {

/// Hashes and checks passwords on a thread of its own: Argon2id takes some 50 ms and 64 MiB each, so there is one at a
/// time and a short queue, fair by address. Called from any thread.
class PasswordWorker {
public:
    static constexpr std::size_t longestQueue = 16;

    /// The address that asks, and the executor for the answer.
    struct Asker {
        QString address;
        Executor &replyTo;
    };

    PasswordWorker();
    ~PasswordWorker(); ///< drops what waits, ends after the one at work

    /// `done` runs on the asker's executor. Fails with Busy when the queue is full and no address has more waiting than
    /// the asker's; also later, when another address needs the room.
    void hash(const QString &password, const Asker &asker, std::function<void(Result<QByteArray>)> done);

    /// Whether `password` belongs to `stored`. Without `stored` the answer is no after the same time, so that nobody
    /// learns which names exist. Fails as hash() does.
    void verify(const QString &password, const std::optional<QByteArray> &stored, const Asker &asker,
        std::function<void(Result<bool>)> done);

private:
    void enqueue(FairQueue::Work work);
    void run();
    const QByteArray &dummyHash();

    WorkQueue<FairQueue::Work, FairQueue> m_queue { FairQueue(longestQueue) };
    QByteArray m_dummyHash; ///< made when first needed, on the worker's thread
    std::thread m_thread;
};

} // namespace gangway::identity
