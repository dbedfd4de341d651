// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/crypto.h"
#include "node/base/metrics.h"
#include "node/base/uuid7.h"
#include "node/rules/globalid.h"
#include "node/storage/store.h"
#include "node/storage/writing.h"
#include "node/sync/localdomain.h"
#include "tests/scenarios/turnstore.h"
#include "tests/support/loopexecutor.h"

#include <QTemporaryDir>

namespace gangway::scenarios {

/// One domain's database in a temporary folder, with people who act on it as a node would, and without a gateway. The
/// link is the test's.
class TestDomain {
public:
    enum class Answers { AsTheyCome, InTurn }; ///< of the store: see TurnStore

    /// `databaseUrl` of an empty database; without one, SQLite in the domain's own folder. `keys` are the domain's.
    TestDomain(const QString &name, support::LoopExecutor &executor, const Clock &clock, IdGenerator &ids,
        const QString &databaseUrl = {}, const crypto::KeyPair &keys = crypto::makeKeyPair(),
        Answers answers = Answers::AsTheyCome);
    ~TestDomain();

    const sync::LocalDomain &self() const { return m_self; }

    /// Another version of the program: what it understands of packs.
    void understand(const sync::KindTable &kinds) { m_self.kinds = kinds; }

    /// The domain's key was replaced, or an older one put back: for an engine that is launched from now on.
    void signWith(const identity::DomainKey &keys) { m_self.keys = keys; }

    /// How much an engine that is launched from now on takes of each other domain in an hour.
    void limit(const sync::QuotaLimits &quota) { m_self.quota = quota; }

    /// Folds again what an earlier version did not understand, a few packs at a time. How many those were.
    int foldAgain();
    storage::Store &store() { return m_turns ? *m_turns : *m_store; }
    metrics::NodeMetrics &metrics() { return m_metrics; }

    /// The changes that the listener was told, newest last.
    const QList<protocol::Item> &changes() const { return m_changes; }

    /// Runs `work` to its end on the storage thread.
    template<typename T>
    Result<T> write(std::function<Result<T>(storage::Writing &)> work)
    {
        std::optional<Result<T>> answer;
        store().write<T>(m_executor, std::move(work), [&](Result<T> result) { answer.emplace(std::move(result)); });
        return m_executor.waitUntil([&] { return answer.has_value(); }) ? *answer : Result<T>(lost());
    }
    template<typename T>
    Result<T> read(std::function<Result<T>(storage::Reading &)> work)
    {
        std::optional<Result<T>> answer;
        store().read<T>(m_executor, std::move(work), [&](Result<T> result) { answer.emplace(std::move(result)); });
        return m_executor.waitUntil([&] { return answer.has_value(); }) ? *answer : Result<T>(lost());
    }

    PersonId addPerson(const QString &nick);
    RoomId addRoom(const QString &name, protocol::Reach reach, PersonId creator,
        protocol::RoomKind kind = protocol::RoomKind::Public);
    void join(RoomId room, PersonId person);
    void leave(RoomId room, PersonId person);
    MessageId post(RoomId room, PersonId author, const QString &text, Timestamp waited = 0);
    bool edit(MessageId message, PersonId author, const QString &text);
    bool remove(MessageId message, PersonId author);
    bool setTopic(RoomId room, PersonId by, const QString &topic);
    bool deleteRoom(RoomId room, PersonId by);
    bool restoreRoom(RoomId room, PersonId by);
    storage::RoomRecord room(RoomId room);
    void rename(PersonId person, const QString &nick);

    QByteArray digest();

    /// Finds what is here by the names that domains use among each other; nothing where it is unknown.
    std::optional<RoomId> find(const rules::GlobalId<RoomId> &room);
    QList<std::optional<protocol::Message>> find(const QList<rules::GlobalMessageId> &messages);
    QStringList texts(RoomId room);
    QList<protocol::Message> messages(RoomId room);

    /// Waits until everything asked of the store so far has been answered.
    void settle();
    /// The same without waiting: `done` runs twice.
    void afterAnswers(const std::function<void()> &done);

    /// Closes the store as a crash between two commits would leave it, and opens it again.
    void reopen();

    /// Damages the SQLite database as a disk may: by one statement.
    void damage(const QString &statement);

    /// Copies the database aside, and puts that copy back in its place.
    void backUp();
    void restore();

    /// The database is gone, the key is not: a new one begins.
    void loseDatabase();

private:
    static Error lost() { return Error::internal(QStringLiteral("The store did not answer.")); }
    void open();
    void found();

    void close();

    static QString folderPattern();

    QTemporaryDir m_folder { folderPattern() }, m_backup { folderPattern() };
    support::LoopExecutor &m_executor;
    const Clock &m_clock;
    IdGenerator &m_ids;
    bool m_isInFile;
    QString m_databaseUrl;
    metrics::NodeMetrics m_metrics;
    sync::LocalDomain m_self;
    QList<protocol::Item> m_changes;
    std::unique_ptr<storage::Store> m_store;
    std::unique_ptr<TurnStore> m_turns;
    Answers m_answers;
};

} // namespace gangway::scenarios
