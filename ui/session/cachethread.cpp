// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/cachethread.h"

#include "node/base/logging.h"
#include "node/sql/transaction.h"

#include <QCoreApplication>
#include <QThread>

using namespace Qt::StringLiterals;

namespace gangway::session {

namespace {

constexpr std::size_t jobsPerCommit = 64;

} // namespace

CacheThread::CacheThread() = default;

CacheThread::~CacheThread()
{
    stop(Jobs::Rest::Drop);
}

void CacheThread::open(const QString &file, std::function<void(Result<Snapshot>)> done)
{
    stop(Jobs::Rest::Do);
    m_jobs = std::make_unique<Jobs>();
    m_thread.reset(QThread::create([this, file, done = std::move(done)] { loop(file, done); }));
    m_thread->setObjectName(QStringLiteral("cache"));
    m_thread->start();
}

void CacheThread::close()
{
    stop(Jobs::Rest::Do);
}

void CacheThread::stop(Jobs::Rest rest)
{
    if (!m_thread)
        return;
    m_jobs->close(rest);
    m_thread->wait();
    m_thread.reset();
    m_jobs.reset();
    QCoreApplication::removePostedEvents(&m_receiver);
}

void CacheThread::enqueue(Job job)
{
    if (m_jobs)
        std::ignore = m_jobs->add(std::move(job)); // closed only while nobody is told any more
}

void CacheThread::loop(const QString &file, const std::function<void(Result<Snapshot>)> &opened)
{
    auto cache = Cache::open(file);
    auto snapshot = cache ? cache.value()->snapshot() : Result<Snapshot>(cache.error());
    answer([opened, snapshot = std::move(snapshot)] { opened(snapshot); });
    if (!cache)
        return;
    for (auto jobs = m_jobs->takeTogether(jobsPerCommit); !jobs.empty(); jobs = m_jobs->takeTogether(jobsPerCommit))
        runTogether(*cache.value(), jobs);
}

void CacheThread::runTogether(Cache &cache, std::vector<Job> &jobs)
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
    error = error->in(u"cache"_s);
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
