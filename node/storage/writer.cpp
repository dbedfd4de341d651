// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/writer.h"

#include "node/base/logging.h"
#include "node/storage/counter.h"
#include "node/storage/damagedfile.h"
#include "node/storage/schema.h"

#include <algorithm>
#include <chrono>

namespace gangway::storage {

namespace {

using namespace std::chrono_literals;
using Time = std::chrono::steady_clock;

constexpr std::size_t mostInOneCommit = 512;

/// A server takes a moment to notice that our last process is dead; so long we wait for it to give its lock back.
constexpr auto lockPatience = 5s;
constexpr auto retryInterval = 100ms;
constexpr auto probeInterval = 500ms;

Error closed()
{
    return { Error::Code::ReadOnly, QStringLiteral("The store is closed.") };
}

// Takes a number, so that there is something to commit. Nobody waits for the answer.
Command probe()
{
    const auto work = [](Writing &writing) -> Result<Done> {
        writing.nextNumber();
        return Done {};
    };
    return { .work = work };
}

std::uint64_t microsecondsSince(Time::time_point start)
{
    return std::uint64_t(std::chrono::duration_cast<std::chrono::microseconds>(Time::now() - start).count());
}

} // namespace

Writer::Writer(sql::Location location, const Clock &clock, metrics::NodeMetrics &metrics) :
    m_clock(clock),
    m_metrics(metrics),
    m_location(std::move(location))
{
}

Writer::~Writer()
{
    close();
}

Result<Done> Writer::start()
{
    std::promise<Result<Done>> promise;
    auto started = promise.get_future();
    m_thread = std::thread([this, given = std::move(promise)]() mutable { run(std::move(given)); });
    return started.get();
}

void Writer::setListener(Executor &executor, Store::Listener listener)
{
    const std::scoped_lock lock(m_mutex);
    m_listenerExecutor = &executor;
    m_listener = std::move(listener);
}

void Writer::submit(Command command)
{
    m_metrics.writeQueue.add(1);
    if (auto refused = m_queue.add(std::move(command))) {
        m_metrics.writeQueue.add(-1);
        refused->replyTo->post([done = std::move(refused->done)] { done(closed()); });
    }
}

void Writer::close()
{
    m_queue.close();
    if (m_thread.joinable())
        m_thread.join();
}

void Writer::run(std::promise<Result<Done>> started)
{
    const auto prepared = prepare();
    started.set_value(prepared);
    if (prepared)
        for (Commands commands = takeCommands(); !commands.empty(); commands = takeCommands())
            process(commands);
    m_connection.reset();
}

Result<Done> Writer::prepare()
{
    const auto opened = open();
    if (opened || !sql::isDamage(opened.error()) || !isOurFile(m_location))
        return opened;
    return startAnew(opened.error());
}

Result<Done> Writer::open()
{
    m_connection = std::make_unique<Connection>(m_location, sql::Access::Write);
    if (const auto connected = waitForServer(); !connected)
        return connected;
    if (const auto checked = m_connection->database().check(); !checked)
        return checked;
    if (const auto upgraded = upgradeSchema(m_connection->database()); !upgraded)
        return upgraded;
    const auto counter = Counter::read(m_connection->statements());
    if (!counter)
        return counter.error();
    m_told = counter->number;
    const auto latest = m_connection->repositories().rooms.latest();
    if (!latest)
        return latest.error();
    m_hlc = std::make_unique<HlcClock>(m_clock, counter->hlc, Hlc::at(*latest));
    const auto segment = m_connection->repositories().clock.last();
    if (!segment)
        return segment.error();
    m_segment = segment->value_or(ClockSegment {});
    return Done {};
}

Result<Done> Writer::waitForServer()
{
    const auto end = Time::now() + lockPatience;
    auto connected = m_connection->ensure();
    while (!connected && connected.error().code == Error::Code::Busy && m_location.engine == sql::Engine::Postgres &&
        Time::now() < end) {
        std::this_thread::sleep_for(retryInterval);
        connected = m_connection->ensure();
    }
    return connected;
}

// The damaged file stays for who can repair it. Numbers begin at the time of day in milliseconds, which no database has
// counted to: whoever comes with a cursor of the lost one gets everything that is here.
Result<Done> Writer::startAnew(const Error &why)
{
    m_connection.reset();
    const auto setAsideAs = setAside(m_location.file, QDateTime::fromMSecsSinceEpoch(m_clock.now()));
    if (!setAsideAs)
        return setAsideAs.error();
    m_setAsideFile = *setAsideAs;
    logging::error("storage",
        QStringLiteral("The database is damaged. It was renamed, nothing was deleted, and a new one begins."),
        { { "reason", why.message }, { "renamed_to", m_setAsideFile } });
    return open().and_then([this](Done) {
        m_told = m_clock.now();
        return Counter { m_told, {} }.save(m_connection->statements());
    });
}

// Empty once the store is closing. While the database takes no changes, a probe is returned now and then: a node that
// reports unready may receive no other work.
Writer::Commands Writer::takeCommands()
{
    if (!m_isWritable && !m_queue.wait(probeInterval))
        return { probe() };
    Commands commands = m_queue.takeTogether(mostInOneCommit);
    m_metrics.writeQueue.add(-std::int64_t(commands.size()));
    return commands;
}

void Writer::process(std::span<const Command> commands)
{
    if (const auto connected = m_connection->ensure(); !connected)
        return refuseAll(commands, connected.error());
    const auto start = Time::now();
    Batch batch(*m_connection, m_clock, *m_hlc, m_segment, m_told);
    const Batch::Outcome outcome = batch.run(commands);
    if (outcome == Batch::Outcome::Committed) {
        m_metrics.commits.add();
        m_metrics.commitBatch.observe(commands.size());
        m_metrics.commitTime.observe(microsecondsSince(start));
    } else {
        m_metrics.commitFailures.add();
    }
    m_connection->dropIfLost();
    settle(batch, outcome, commands);
}

void Writer::settle(Batch &batch, Batch::Outcome outcome, std::span<const Command> commands)
{
    switch (outcome) {
    case Batch::Outcome::Committed: return publish(batch, commands);
    case Batch::Outcome::Refused: return refuseAll(commands, batch.error());
    case Batch::Outcome::InDoubt: return resolve(batch, commands);
    case Batch::Outcome::Culprit:
        for (std::size_t i = 0; i < commands.size(); ++i)
            process(commands.subspan(i, 1));
        return;
    }
}

// No command of the batch is answered before the outcome is known, however long the server is away: one that was
// committed and called refused would never reach the listener. Commands that come meanwhile are refused.
void Writer::resolve(Batch &batch, std::span<const Command> commands)
{
    noteState(false, { Error::Code::ReadOnly, QStringLiteral("The connection was lost during a commit.") });
    while (waitForConnection()) {
        const auto committed = batch.wasCommitted();
        if (committed)
            return *committed ? publish(batch, commands) : process(commands);
        m_connection->dropIfLost();
    }
    refuseAll(commands, closed());
}

// False when the store is closed before.
bool Writer::waitForConnection()
{
    for (;;) {
        const auto connected = m_connection->ensure();
        if (connected)
            return true;
        if (m_queue.waitForEnd(retryInterval))
            return false;
        const Commands late = m_queue.takeAll();
        m_metrics.writeQueue.add(-std::int64_t(late.size()));
        refuseAll(late, connected.error());
    }
}

void Writer::publish(Batch &batch, std::span<const Command> commands)
{
    noteState(true, {});
    m_told = batch.toldNow();
    if (QList<protocol::Item> items = batch.takeItems(); !items.isEmpty()) {
        const std::scoped_lock lock(m_mutex);
        if (m_listener)
            m_listenerExecutor->post([listener = m_listener, items = std::move(items)] { listener(items); });
    }
    answer(commands, batch.refusals());
}

void Writer::refuseAll(std::span<const Command> commands, const Error &error)
{
    if (error.code == Error::Code::ReadOnly)
        noteState(false, error);
    if (sql::isDamage(error) && !std::exchange(m_isDamageTold, true))
        logging::error("storage",
            QStringLiteral("The database is damaged: start the node again, and it sets the file aside."),
            { { "reason", error.message } });
    answer(commands, std::vector<std::optional<Error>>(commands.size(), error));
}

// One piece of work for each run of commands with the same executor: a full batch wakes the net thread once.
void Writer::answer(std::span<const Command> commands, const std::vector<std::optional<Error>> &refusals)
{
    using Answer = std::pair<std::function<void(Result<Done>)>, std::optional<Error>>;
    for (std::size_t next = 0; next < commands.size();) {
        Executor *const executor = commands[next].replyTo;
        std::vector<Answer> answers;
        for (; next < commands.size() && commands[next].replyTo == executor; ++next)
            answers.emplace_back(commands[next].done, refusals[next]);
        if (executor)
            executor->post([answers = std::move(answers)] {
                for (const auto &[done, refusal] : answers)
                    done(refusal ? Result<Done>(*refusal) : Result<Done>(Done {}));
            });
    }
}

void Writer::noteState(bool isWritable, const Error &error)
{
    m_metrics.databaseReady.set(isWritable ? 1 : 0);
    if (std::exchange(m_isWritable, isWritable) == isWritable)
        return;
    if (isWritable)
        logging::info("storage", QStringLiteral("The database takes changes again."));
    else
        logging::error("storage", QStringLiteral("The database takes no changes; reading goes on."),
            { { "reason", error.message } });
}

} // namespace gangway::storage
