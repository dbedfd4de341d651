// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/engine.h"
#include "tests/scenarios/island.h"
#include "tests/scenarios/sea.h"

#include <QRandomGenerator>

#include <atomic>

namespace gangway::scenarios {

constexpr auto fleet = "sim";

/// A machine whose clock is off the right time by what a test says.
class ShiftedClock final : public Clock {
public:
    explicit ShiftedClock(const support::ManualClock &right) : m_right(right) { }

    Timestamp now() const override { return m_right.now() + m_error; }
    qint64 uptime() const override { return m_right.now() - m_started; }
    QByteArray boot() const override { return QByteArray::number(m_boots); }

    void setError(qint64 milliseconds) { m_error = milliseconds; }
    void restart()
    {
        ++m_boots;
        m_started = m_right.now();
    }

private:
    const support::ManualClock &m_right;
    std::atomic<qint64> m_error { 0 };
    std::atomic<Timestamp> m_started { support::ManualClock::someTime - 60'000 };
    std::atomic<int> m_boots { 1 };
};

struct Authored {
    rules::GlobalMessageId name;
    PersonId author;
    bool isDeleted = false;
};

using Mode = sync::Refill::Mode;

/// An island with its engine and link, and what its people did.
class Domain {
public:
    Domain(const QString &name, support::LoopExecutor &executor, support::ManualClock &clock, IdGenerator &ids,
        Sea &sea, Mode mode);

    ~Domain() { halt(); }

    void launch(bool isUp);

    void halt();

    // What was committed stays; what the engine had in memory is gone.
    void crash();

    // The laptop starts again, with whatever its clock says now.
    void reboot(qint64 clockError);

    /// What a room shows, in its order.
    QStringList order(RoomId room) { return island.texts(room); }

    // The key is left, and what others hold. What had not left is lost for good, so nothing of that is begun with.
    void loseDatabase();

    void addPeople();

    sync::Held held();

    bool waits();

    ShiftedClock machine;

private:
    CorrectedClock m_clock;

public:
    Island island;
    std::unique_ptr<Boat> boat;
    std::unique_ptr<sync::Engine> engine;
    protocol::Link link;
    QList<PersonId> people;
    QList<Authored> authored;
    bool hasWrongClock = false;
    sync::SelfCheck::Mode repair = sync::SelfCheck::Mode::Repairs; // from the next launch on

private:
    Mode m_mode;
    support::LoopExecutor &m_executor;
    Sea &m_sea;
};

/// Several domains over one sea, a clock that only a test moves, and people who do things at random.
class Archipelago {
    // What the domains stand on comes first, to go last.
    support::ManualClock m_clock;
    support::LoopExecutor m_executor;
    IdGenerator m_ids;
    QRandomGenerator m_random;
    int m_vehicleRooms = 0;
    Mode m_mode;

public:
    Archipelago(quint32 seed, int domains, Mode mode = Mode::Whole);

    Domain &addDomain();

    rules::GlobalId<RoomId> addRoom(Domain &domain, protocol::Reach reach);

    /// One person does one thing somewhere.
    void act(double losses = 0);

    void pass(int milliseconds);

    /// Lets the stores answer and what they answered go on, until nothing moves without time.
    void settle();

    /// Calm water until everything that waits has arrived.
    bool becomesEqual(int seconds = 200);

    /// Everybody holds every pack that anybody holds.
    bool becomesWhole();

    bool isEqual();

    /// Every shared room shows the same in the same order everywhere.
    bool isOrderEqual();

    /// Up to half of the vehicles have clocks that nobody can trust.
    void letClocksGoWrong();

    /// Everybody has what each author did. How many messages that are, all copies counted.
    int compareWithAuthors();

    /// The first domain says so much, and the rest hears it in separate packs.
    void say(const rules::GlobalId<RoomId> &room, int messages);

    int sum(metrics::Counter metrics::NodeMetrics::*counter) const;

    Sea sea;
    std::vector<std::unique_ptr<Domain>> all;
    QList<rules::GlobalId<RoomId>> rooms;

private:
    void write(Domain &domain, PersonId person);

    void change(Domain &domain, bool isDeletion);

    // A pause, a crash, a clock that somebody sets, a laptop that starts again.
    void upset(Domain &domain);
    qint64 anyClockError();

    // What no reader can help: it was there and is gone.
    void lose();

    // What nobody else holds is lost for good, which proves nothing.
    void loseDatabaseOf(Domain &domain);

    void moveLink(Domain &domain) { domain.boat->setUp(!domain.boat->isUp()); }
};

} // namespace gangway::scenarios
