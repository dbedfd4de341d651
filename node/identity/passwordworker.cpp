// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/identity/passwordworker.h"

#include "node/base/crypto.h"

namespace gangway::identity {

namespace {

Error queueIsFull()
{
    return { .code = Error::Code::Busy,
        .message = QStringLiteral("Many people sign in just now. Try again in a moment."),
        .retryAfterMs = 2000 };
}

} // namespace

PasswordWorker::PasswordWorker() : m_thread([this] { run(); }) { }

PasswordWorker::~PasswordWorker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_queue.clear();
    }
    m_wake.notify_one();
    m_thread.join();
}

void PasswordWorker::hash(const QString &password, const Asker &asker, std::function<void(Result<QByteArray>)> done)
{
    Executor &replyTo = asker.replyTo;
    const auto run = [password, done, &replyTo] {
        replyTo.post([done, result = crypto::hashPassword(password)] { done(result); });
    };
    enqueue({ asker.address, run, [done, &replyTo] { replyTo.post([done] { done(queueIsFull()); }); } });
}

void PasswordWorker::verify(const QString &password, const std::optional<QByteArray> &stored, const Asker &asker,
    std::function<void(Result<bool>)> done)
{
    Executor &replyTo = asker.replyTo;
    const auto run = [this, password, stored, done, &replyTo] {
        const bool matches = crypto::verifyPassword(password, stored ? *stored : dummyHash());
        replyTo.post([done, isRight = matches && stored.has_value()] { done(isRight); });
    };
    enqueue({ asker.address, run, [done, &replyTo] { replyTo.post([done] { done(queueIsFull()); }); } });
}

void PasswordWorker::enqueue(FairQueue::Work work)
{
    std::optional<FairQueue::Work> refused;
    {
        const std::lock_guard lock(m_mutex);
        refused = m_stopping ? std::move(work) : m_queue.add(std::move(work));
    }
    m_wake.notify_one();
    if (refused)
        refused->refuse();
}

void PasswordWorker::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.isEmpty(); });
        if (m_stopping)
            return;
        const FairQueue::Work work = m_queue.take();
        lock.unlock();
        work.run();
        lock.lock();
    }
}

const QByteArray &PasswordWorker::dummyHash()
{
    if (m_dummyHash.isEmpty())
        m_dummyHash = crypto::hashPassword(QString::fromLatin1(crypto::randomBytes(16).toHex())).value_or(QByteArray());
    return m_dummyHash;
}

} // namespace gangway::identity
