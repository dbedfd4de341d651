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

void PasswordWorker::hash(const QString &password, Executor &replyTo, std::function<void(Result<QByteArray>)> done)
{
    const bool taken = enqueue([password, done, &replyTo] {
        replyTo.post([done, result = crypto::hashPassword(password)] { done(result); });
    });
    if (!taken)
        replyTo.post([done] { done(queueIsFull()); });
}

void PasswordWorker::verify(const QString &password, const std::optional<QByteArray> &stored, Executor &replyTo,
    std::function<void(Result<bool>)> done)
{
    const bool taken = enqueue([this, password, stored, done, &replyTo] {
        const bool matches = crypto::verifyPassword(password, stored ? *stored : dummyHash());
        replyTo.post([done, isRight = matches && stored.has_value()] { done(isRight); });
    });
    if (!taken)
        replyTo.post([done] { done(queueIsFull()); });
}

bool PasswordWorker::enqueue(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_queue.size() >= longestQueue)
            return false;
        m_queue.push_back(std::move(work));
    }
    m_wake.notify_one();
    return true;
}

void PasswordWorker::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        if (m_stopping)
            return;
        const std::function<void()> work = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        work();
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
