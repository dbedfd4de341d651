// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/cachethread.h"

#include "node/base/logging.h"
#include "node/sql/transaction.h"

#include <QCoreApplication>
#include <QThread>

namespace gangway::session {

namespace {

constexpr std::size_t jobsPerCommit = 64;

} // namespace

CacheThread::CacheThread() = default;

CacheThread::~CacheThread()
{
    stop(End::Abandon);
}

void CacheThread::open(const QString &file, std::function<void(Result<Snapshot>)> done)
{
    stop(End::Finish);
    m_end.reset();
    m_thread.reset(QThread::create([this, file, done = std::move(done)] { loop(file, done); }));
    m_thread->setObjectName(QStringLiteral("cache"));
    m_thread->start();
}

void CacheThread::close()
{
    stop(End::Finish);
}

void CacheThread::stop(End end)
{
    if (!m_thread)
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_end = end;
    }
    m_wake.notify_one();
    m_thread->wait();
    m_thread.reset();
    m_jobs.clear();
    QCoreApplication::removePostedEvents(&m_receiver);
}

void CacheThread::enqueue(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_thread || m_end)
            return;
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void CacheThread::loop(const QString &file, const std::function<void(Result<Snapshot>)> &opened)
{
    auto cache = Cache::open(file);
    auto snapshot = cache ? cache.value()->snapshot() : Result<Snapshot>(cache.error());
    answer([opened, snapshot = std::move(snapshot)] { opened(snapshot); });
    if (!cache)
        return;
    for (std::deque<Job> jobs = takeJobs(); !jobs.empty(); jobs = takeJobs())
        runTogether(*cache.value(), jobs);
}

// Blocks until there is something to do; nothing at the end.
std::deque<CacheThread::Job> CacheThread::takeJobs()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return !m_jobs.empty() || m_end; });
    std::deque<Job> taken;
    if (m_end == End::Abandon)
        return taken;
    while (!m_jobs.empty() && taken.size() < jobsPerCommit) {
        taken.push_back(std::move(m_jobs.front()));
        m_jobs.pop_front();
    }
    return taken;
}

void CacheThread::runTogether(Cache &cache, std::deque<Job> &jobs)
{
    bool isSound = jobs.size() > 1;
    if (isSound) {
        auto transaction = sql::Transaction::begin(cache.database());
        isSound = transaction.has_value();
        for (auto job = jobs.begin(); isSound && job != jobs.end(); ++job)
            isSound = (job->stream == 0 || job->stream != m_brokenStream) && !job->work(cache);
        isSound = isSound && transaction->commit();
    }
    for (Job &job : jobs) {
        if (!isSound)
            runAlone(cache, job);
        answer(std::move(job.done));
    }
}

void CacheThread::runAlone(Cache &cache, Job &job)
{
    if (job.stream != 0 && job.stream == m_brokenStream)
        return job.fail(m_brokenBy);
    auto transaction = sql::Transaction::begin(cache.database());
    std::optional<Error> error = transaction ? job.work(cache) : transaction.error();
    if (!error)
        if (const auto committed = transaction->commit(); !committed)
            error = committed.error();
    if (!error)
        return;
    error = error->in(u"cache"_qs);
    job.fail(*error);
    if (job.stream != 0) {
        m_brokenStream = job.stream;
        m_brokenBy = *error;
    }
    if (error->code == Error::Code::Internal)
        cache.suspect();
}

void CacheThread::answer(std::function<void()> done)
{
    QMetaObject::invokeMethod(&m_receiver, std::move(done), Qt::QueuedConnection);
}

} // namespace gangway::session
