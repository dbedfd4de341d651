// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/workqueue.h"
#include "ui/session/cache.h"

#include <QObject>

#include <memory>
#include <vector>

class QThread;

namespace gangway::session {

/// Runs work on the thread that owns the cache, in order. The work that queued up while the last commit ran shares the
/// next one; answers come to the thread that made this object, after the commit. GUI thread.
class CacheThread {
public:
    CacheThread();
    /// Drops what has not begun: as a crash would. Everything that was shown is on disk.
    ~CacheThread();

    /// Opens the cache in `file` on a thread of its own.
    void open(const QString &file, std::function<void(Result<Snapshot>)> done);
    /// Finishes what is queued, then ends the thread; answers still under way are dropped.
    void close();

    /// Errors have the context "cache": it is this laptop that cannot, and not the crew's.
    /// `work` may run twice (a commit that fails is repeated one by one), so it has no effect but on the Cache.
    /// `stream` other than 0 names a chain: once one of its links failed, later ones are refused with its error.
    template<typename T>
    void run(std::function<Result<T>(Cache &)> work, std::function<void(Result<T>)> done, int stream = 0)
    {
        const auto outcome = std::make_shared<Result<T>>(Error::internal(QStringLiteral("The cache is closed.")));
        Job job;
        job.stream = stream;
        job.work = [work = std::move(work), outcome](Cache &cache) {
            *outcome = work(cache);
            return outcome->has_value() ? std::nullopt : std::optional(outcome->error());
        };
        job.fail = [outcome](const Error &error) { *outcome = error; };
        job.done = [done = std::move(done), outcome] { done(std::move(*outcome)); };
        enqueue(std::move(job));
    }

private:
    struct Job {
        int stream = 0;
        std::function<std::optional<Error>(Cache &)> work;
        std::function<void(const Error &)> fail;
        std::function<void()> done;
    };
    using Jobs = WorkQueue<Job>;

    void enqueue(Job job);
    void stop(Jobs::Rest rest);
    void loop(const QString &file, const std::function<void(Result<Snapshot>)> &opened);
    void runTogether(Cache &cache, std::vector<Job> &jobs);
    void runAlone(Cache &cache, Job &job);
    void answer(std::function<void()> done);

    QObject m_receiver; ///< on the maker's thread; takes answers along when it dies
    std::unique_ptr<Jobs> m_jobs; ///< of the thread that runs; outlives it
    std::unique_ptr<QThread> m_thread;
    int m_brokenStream = 0; ///< cache thread
    Error m_brokenBy; ///< cache thread
};

} // namespace gangway::session
