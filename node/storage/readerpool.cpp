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
    if (auto refused = m_queue.add(std::move(query)))
        refused->replyTo->post([done = std::move(refused->done)] { done(closed()); });
}

void ReaderPool::close()
{
    m_queue.close();
    for (std::thread &thread : m_threads)
        if (thread.joinable())
            thread.join();
}

void ReaderPool::run()
{
    Connection connection(m_location, sql::Access::Read);
    while (const auto query = m_queue.take())
        query->replyTo->post([done = query->done, answer = answerTo(*query, connection)] { done(answer); });
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
