// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/batch.h"

#include "node/sql/transaction.h"
#include "node/storage/changefeed.h"

#include <cstdlib>

namespace gangway::storage {

namespace {

// A clock that is only adjusted goes on evenly; what it drifts meanwhile makes a segment of its own some times a day.
constexpr qint64 evenWithin = 500; // milliseconds

} // namespace

Batch::Batch(Connection &connection, const Clock &clock, HlcClock &hlc, ClockSegment &segment, qint64 told) :
    m_connection(connection),
    m_clock(clock),
    m_hlc(hlc),
    m_segment(segment),
    m_told(told)
{
}

Batch::Outcome Batch::run(std::span<const Command> commands)
{
    auto transaction = sql::Transaction::begin(m_connection.database());
    if (!transaction)
        return refuse(transaction.error());
    const auto counter = Counter::take(m_connection.statements());
    if (!counter)
        return refuse(counter.error());
    if (const auto caughtUp = catchUp(*counter); !caughtUp)
        return refuse(caughtUp.error());

    m_firstNumber = counter->number + 1;
    const qint64 writesBefore = m_connection.statements().writes();
    Writing writing(m_connection.repositories(), m_clock, m_hlc, counter->number);
    if (!runCommands(commands, writing)) {
        const bool isCommonCause = m_error.code == Error::Code::ReadOnly || commands.size() == 1;
        return isCommonCause ? Outcome::Refused : Outcome::Culprit;
    }
    m_items += std::move(writing.m_items);
    const bool isUntouched = m_connection.statements().writes() == writesBefore && writing.m_touches == 0;
    if (isUntouched && writing.m_number == counter->number)
        return Outcome::Committed;

    if (const auto flushed = flush(writing); !flushed)
        return refuse(flushed.error());
    if (const auto committed = transaction->commit(); !committed)
        return m_connection.database().isConnectionLost() ? Outcome::InDoubt : refuse(committed.error());
    return Outcome::Committed;
}

// Nothing to do while this store is the only one that writes the database.
Result<Done> Batch::catchUp(const Counter &counter)
{
    if (counter.number == m_told)
        return Done {};
    auto missed = changesAfter(m_connection.repositories(), m_told);
    if (!missed)
        return missed.error();
    m_items = std::move(*missed);
    m_told = counter.number;
    m_hlc.observe(counter.hlc);
    return Done {};
}

// False when one failed in a way that takes the transaction with it.
bool Batch::runCommands(std::span<const Command> commands, Writing &writing)
{
    m_refusals.reserve(commands.size());
    for (const Command &command : commands)
        if (!runCommand(command, writing))
            return false;
    return true;
}

// A command that fails before it has written anything, as most refusals do, disturbs nobody.
bool Batch::runCommand(const Command &command, Writing &writing)
{
    const sql::StatementCache &statements = m_connection.statements();
    const qint64 writes = statements.writes();
    const qint64 failures = statements.failures();
    const int touches = writing.m_touches;
    const qsizetype items = writing.m_items.size();

    auto result = command.work(writing);
    if (result && statements.failures() != failures) // PostgreSQL would turn the commit into a rollback, without a word
        result = Error::internal(QStringLiteral("A statement failed, and its error was not passed on."));
    if (result) {
        m_refusals.emplace_back();
        return true;
    }
    m_error = result.error();
    m_refusals.emplace_back(m_error);
    writing.m_items.resize(items);
    return statements.writes() == writes && statements.failures() == failures && writing.m_touches == touches;
}

Result<Done> Batch::flush(Writing &writing)
{
    for (auto room = writing.m_touched.cbegin(); room != writing.m_touched.cend(); ++room)
        if (const auto touched = writing->rooms.touch(room.key(), room->last, room->change); !touched)
            return touched;
    if (const auto noted = noteClock(writing); !noted)
        return noted;
    // One of its own for each transaction, by which wasCommitted() knows it again.
    m_told = m_number = writing.nextNumber();
    return Counter { m_number, m_hlc.last() }.save(m_connection.statements());
}

// Should the commit fail, the segment is only begun once more.
Result<Done> Batch::noteClock(Writing &writing)
{
    const ClockSegment now { m_firstNumber, m_clock.boot(), m_clock.now() - m_clock.uptime() };
    if (now.boot == m_segment.boot && std::abs(now.atBoot - m_segment.atBoot) <= evenWithin)
        return Done {};
    const auto begun = writing->clock.begin(now);
    if (begun)
        m_segment = now;
    return begun;
}

Result<bool> Batch::wasCommitted()
{
    return Counter::read(m_connection.statements()).transform([this](const Counter &counter) {
        return counter.number == m_number;
    });
}

Batch::Outcome Batch::refuse(const Error &error)
{
    m_error = error;
    return Outcome::Refused;
}

} // namespace gangway::storage
