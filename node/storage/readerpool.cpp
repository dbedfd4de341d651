// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/readerpool.h"

#include "node/sql/transaction.h"

namespace gangway::storage {

namespace {

/// Milliseconds after which it is worth asking again.
constexpr int askAgainAfter = 2000;

// Of a reader this does not mean that reading works: the server is away, or its file.
Error away(const Error &error)
{
    if (error.code != Error::Code::ReadOnly)
        return error;
    return { .code = Error::Code::Busy,
        .message = QStringLiteral("The database does not answer just now."),
        .retryAfterMs = askAgainAfter };
}

Error closed()
{
    return { Error::Code::ReadOnly, QStringLiteral("The store is closed.") };
}

} // namespace

ReaderPool::ReaderPool(sql::Location location, int threads) : m_location(std::move(location))
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

ReaderPool::~ReaderPool()
{
    close();
}

void ReaderPool::submit(Query query)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_isClosing) {
            m_queue.push_back(std::move(query));
            m_wake.notify_one();
            return;
        }
    }
    query.replyTo->post([done = std::move(query.done)] { done(closed()); });
}

void ReaderPool::close()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isClosing = true;
        m_wake.notify_all();
    }
    for (std::thread &thread : m_threads)
        if (thread.joinable())
            thread.join();
}

void ReaderPool::run()
{
    Connection connection(m_location, sql::Access::Read);
    while (const auto query = takeQuery())
        query->replyTo->post([done = query->done, answer = answerTo(*query, connection)] { done(answer); });
}

// Empty once the pool is closing and all queries are answered.
std::optional<ReaderPool::Query> ReaderPool::takeQuery()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return !m_queue.empty() || m_isClosing; });
    if (m_queue.empty())
        return std::nullopt;
    Query query = std::move(m_queue.front());
    m_queue.pop_front();
    return query;
}

// A server that was restarted is noticed by the first who asks; asking twice does no harm.
Result<Done> ReaderPool::answerTo(const Query &query, Connection &connection)
{
    auto answer = attempt(query, connection);
    const bool wasOpen = connection.isOpen();
    connection.dropIfLost();
    if (wasOpen && !connection.isOpen())
        answer = attempt(query, connection);
    return answer ? answer : away(answer.error());
}

Result<Done> ReaderPool::attempt(const Query &query, Connection &connection)
{
    if (const auto connected = connection.ensure(); !connected)
        return connected;
    const auto snapshot = sql::Transaction::begin(connection.database(), sql::Access::Read);
    if (!snapshot)
        return snapshot.error();
    Reading reading(connection.repositories(), connection.statements());
    return query.work(reading);
}

} // namespace gangway::storage
