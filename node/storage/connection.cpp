// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/connection.h"

#include "node/base/logging.h"

#include <algorithm>

namespace gangway::storage {

namespace {

using namespace std::chrono_literals;
constexpr std::chrono::milliseconds shortestDelay = 250ms;

/// A reader serves a client or a readiness check that waits, so it tries often; the writer has a queue for its
/// commands.
constexpr std::chrono::milliseconds longestDelay(sql::Access access)
{
    return access == sql::Access::Read ? 1s : 5s;
}

} // namespace

Connection::Connection(sql::Location location, sql::Access access) : m_location(std::move(location)), m_access(access)
{
}

Connection::~Connection() = default;

Result<Done> Connection::ensure()
{
    if (isOpen())
        return Done {};
    if (m_failure && Time::now() < m_nextAttempt)
        return *m_failure;
    const auto opened = open();
    if (opened) {
        m_failure.reset();
        m_delay = {};
        return opened;
    }
    m_failure = opened.error();
    m_delay = std::clamp(m_delay * 2, shortestDelay, longestDelay(m_access));
    m_nextAttempt = Time::now() + m_delay;
    return opened;
}

Result<Done> Connection::open()
{
    auto database = sql::Database::open(m_location, m_access);
    if (!database)
        return database.error();
    if (m_access == sql::Access::Write)
        if (const auto locked = (*database)->lock(); !locked)
            return locked;
    m_database = std::move(*database);
    m_repositories = std::make_unique<Repositories>(m_database->statements());
    return Done {};
}

void Connection::dropIfLost()
{
    if (!isOpen() || !m_database->isConnectionLost())
        return;
    logging::warning(
        "storage", QStringLiteral("The connection to the database is lost."), { { "database", m_location.text() } });
    m_repositories.reset();
    m_database.reset();
}

} // namespace gangway::storage
