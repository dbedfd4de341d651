// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/metrics.h"
#include "node/base/workqueue.h"
#include "node/storage/batch.h"
#include "node/storage/store.h"

#include <future>
#include <mutex>
#include <thread>

namespace gangway::storage {

/// The storage thread: takes what has queued up, commits it together, tells the listener and then who asked.
class Writer {
public:
    Writer(sql::Location location, const Clock &clock, metrics::NodeMetrics &metrics);
    ~Writer();

    /// Starts the thread and waits until the database is open, checked and migrated.
    Result<Done> start();

    void setListener(Executor &executor, Store::Listener listener);
    void submit(Command command);

    /// The new name of a damaged file that was found at the start; empty when all was well.
    QString setAsideFile() const { return m_setAsideFile; }

    /// Writes what is queued, then ends the thread. Later commands are answered with ReadOnly.
    void close();

private:
    using Commands = std::vector<Command>;

    // Of the storage thread.
    void run(std::promise<Result<Done>> started);
    Result<Done> prepare();
    Result<Done> open();
    Result<Done> waitForServer();
    Result<Done> startAnew(const Error &why);
    Commands takeCommands();
    void process(std::span<const Command> commands);
    void settle(Batch &batch, Batch::Outcome outcome, std::span<const Command> commands);
    void resolve(Batch &batch, std::span<const Command> commands);
    bool waitForConnection();
    void publish(Batch &batch, std::span<const Command> commands);
    void refuseAll(std::span<const Command> commands, const Error &error);
    void answer(std::span<const Command> commands, const std::vector<std::optional<Error>> &refusals);
    void noteState(bool isWritable, const Error &error);

    const Clock &m_clock;
    metrics::NodeMetrics &m_metrics;
    const sql::Location m_location;
    std::thread m_thread;

    WorkQueue<Command> m_queue;

    std::mutex m_mutex; // guards the listener
    Executor *m_listenerExecutor = nullptr;
    Store::Listener m_listener;

    // Of the storage thread.
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<HlcClock> m_hlc;
    qint64 m_told = 0; // up to here the listener knows all changes
    ClockSegment m_segment; // of the clock, the last that was begun
    bool m_isWritable = true;
    bool m_isDamageTold = false;
    QString m_setAsideFile; // written before start() returns
};

} // namespace gangway::storage
