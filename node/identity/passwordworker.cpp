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
    m_queue.close(WorkQueue<FairQueue::Work, FairQueue>::Rest::Drop);
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
    if (const auto refused = m_queue.add(std::move(work)))
        refused->refuse();
}

void PasswordWorker::run()
{
    while (const auto work = m_queue.take())
        work->run();
}

const QByteArray &PasswordWorker::dummyHash()
{
    if (m_dummyHash.isEmpty())
        m_dummyHash = crypto::hashPassword(QString::fromLatin1(crypto::randomBytes(16).toHex())).value_or(QByteArray());
    return m_dummyHash;
}

} // namespace gangway::identity
