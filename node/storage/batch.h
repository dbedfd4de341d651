// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "node/storage/connection.h"
#include "node/storage/counter.h"
#include "node/storage/writing.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace gangway::storage {

/// Work that writes, and the function that is told how it went.
struct Command {
    Executor *replyTo = nullptr;
    std::function<Result<Done>(Writing &)> work;
    std::function<void(Result<Done>)> done;
};

/// Commands that share one transaction. Runs once, on the storage thread.
class Batch {
public:
    enum class Outcome {
        Committed, ///< what `refusals` names left no trace, the rest is durable
        Culprit, ///< one command failed halfway: nothing is kept, try them one by one
        Refused, ///< nothing is kept, and `error` holds for all
        InDoubt ///< the connection was lost while committing: see wasCommitted()
    };

    /// `segment` is the last that was begun; it follows what is committed. The listener has been told of all changes up
    /// to the number `told`.
    Batch(Connection &connection, const Clock &clock, HlcClock &hlc, ClockSegment &segment, qint64 told);

    Outcome run(std::span<const Command> commands);

    /// For an outcome in doubt, once there is a connection again. Nobody else writes, so the counter tells.
    Result<bool> wasCommitted();

    /// One a command; nothing where it went well.
    const std::vector<std::optional<Error>> &refusals() const { return m_refusals; }
    const Error &error() const { return m_error; }

    /// All that changed after `told`, in the order of changes: by whoever wrote before this batch, then by this batch.
    QList<protocol::Item> takeItems() { return std::move(m_items); }
    /// With these items the listener has been told of all changes up to this number.
    qint64 toldNow() const { return m_told; }

private:
    bool runCommands(std::span<const Command> commands, Writing &writing);
    bool runCommand(const Command &command, Writing &writing);
    Result<Done> flush(Writing &writing);
    Result<Done> noteClock(Writing &writing);
    Result<Done> catchUp(const Counter &counter);
    Outcome refuse(const Error &error);

    Connection &m_connection;
    const Clock &m_clock;
    HlcClock &m_hlc;
    ClockSegment &m_segment;
    qint64 m_told;
    qint64 m_firstNumber = 0; // that this batch may give out
    std::vector<std::optional<Error>> m_refusals;
    Error m_error;
    QList<protocol::Item> m_items;
    qint64 m_number = 0; // the counter after this batch; 0 when there was nothing to write
};

} // namespace gangway::storage
