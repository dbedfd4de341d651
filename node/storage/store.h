// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "node/base/hlc.h"
#include "node/base/metrics.h"
#include "node/base/result.h"
#include "node/protocol/values.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace gangway::storage {

class Reading; ///< repositories over a read-only connection (reading.h)
class Writing; ///< repositories, numbers and the list of what changed, within one transaction (writing.h)

/// One domain's database and the only thread that writes it. Work is a function run on the storage thread; whatever has
/// queued up while the last commit ran shares the next one (group commit). After the commit the listener gets
/// everything that changed since the last time, in order, and only then do the completions run. If a batch fails it is
/// replayed one command a transaction, so work may run twice and must have no effect but through its Writing; only the
/// culprit is refused.
class Store {
public:
    struct Options {
        QString url; ///< "sqlite:/folder/domain.db" or "postgresql://user@host:port/name?…"
        int readers = 2; ///< threads with a read-only connection each
    };

    using Listener = std::function<void(const QList<protocol::Item> &items)>;

    /// Opens or creates, checks, migrates. A damaged file of ours is set aside and a new one begun. Fails with words
    /// when the schema is newer than the program, or the file is in use or none of ours. `clock` and `metrics` outlive
    /// the store.
    static Result<std::unique_ptr<Store>> open(
        const Options &options, const Clock &clock, metrics::NodeMetrics &metrics);
    virtual ~Store();
    Q_DISABLE_COPY_MOVE(Store)

    /// The listener is told, on that executor, of every change whose number is above those of the database when it was
    /// opened: what this store writes, and with its next command what others wrote. Set once, before the first write.
    void setListener(Executor &executor, Listener listener);

    /// `work(Writing &) -> Result<T>` runs on the storage thread, `done(Result<T>)` on `replyTo` after the commit. From
    /// any thread. Fails with ReadOnly when the disk is full or the database down, with work's own error when work
    /// fails (then nothing of it is kept).
    template<typename T>
    void write(Executor &replyTo, std::function<Result<T>(Writing &)> work, std::function<void(Result<T>)> done)
    {
        auto answer = std::make_shared<std::optional<T>>();
        submitWrite(
            replyTo, [work = std::move(work), answer](Writing &writing) { return keep(work(writing), *answer); },
            [done = std::move(done), answer](Result<Done> outcome) { hand(outcome, *answer, done); });
    }

    /// The same on a reader thread, without changing anything. Sees all commits whose completion has run.
    template<typename T>
    void read(Executor &replyTo, std::function<Result<T>(Reading &)> work, std::function<void(Result<T>)> done)
    {
        auto answer = std::make_shared<std::optional<T>>();
        submitRead(
            replyTo, [work = std::move(work), answer](Reading &reading) { return keep(work(reading), *answer); },
            [done = std::move(done), answer](Result<Done> outcome) { hand(outcome, *answer, done); });
    }

    /// The new name of a damaged file that was found when opening, in whose place a new database was begun. Empty when
    /// all was well.
    QString setAsideFile() const;

    /// Finishes what is queued, then ends the threads. Later calls are answered with ReadOnly.
    void close();

protected:
    using WriteWork = std::function<Result<Done>(Writing &)>;
    using ReadWork = std::function<Result<Done>(Reading &)>;
    using Answer = std::function<void(Result<Done>)>;

    /// Without threads of its own: for tests, which decide when another store does the work.
    Store();

    virtual void submitWrite(Executor &replyTo, WriteWork work, Answer done);
    virtual void submitRead(Executor &replyTo, ReadWork work, Answer done);

private:
    template<typename T>
    static Result<Done> keep(Result<T> result, std::optional<T> &answer)
    {
        if (!result)
            return result.error();
        answer = std::move(*result);
        return Done {};
    }

    template<typename T>
    static void hand(const Result<Done> &outcome, std::optional<T> &answer, const std::function<void(Result<T>)> &done)
    {
        if (!outcome)
            done(outcome.error());
        else
            done(std::move(*answer));
    }

    class Impl;
    explicit Store(std::unique_ptr<Impl> threads);
    std::unique_ptr<Impl> m_impl;
};

} // namespace gangway::storage
