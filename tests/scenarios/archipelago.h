// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/engine.h"
#include "tests/scenarios/fakebroker.h"
#include "tests/scenarios/testdomain.h"
#include "tests/support/seededrandom.h"

#include <atomic>

namespace gangway::scenarios {

constexpr auto fleet = "sim";

/// A machine whose clock is off the right time by what a test says.
class ShiftedClock final : public Clock {
public:
    explicit ShiftedClock(const support::ManualClock &right) : m_right(right) { }

    Timestamp now() const override { return m_right.now() + m_error + drifted(m_right.now() - m_set); }
    qint64 uptime() const override
    {
        const qint64 real = m_right.now() - m_started;
        return real + drifted(real);
    }
    QByteArray boot() const override { return QByteArray::number(m_boots); }

    /// Somebody sets it. From here on it gains `drift` millionths, and so does the uptime.
    void setError(qint64 milliseconds, int drift = 0)
    {
        m_set = m_right.now();
        m_error = milliseconds;
        m_drift = drift;
    }
    void restart()
    {
        ++m_boots;
        m_started = m_right.now();
    }

private:
    qint64 drifted(qint64 passed) const { return passed * m_drift / 1'000'000; }

    const support::ManualClock &m_right;
    std::atomic<qint64> m_error { 0 };
    std::atomic<int> m_drift { 0 };
    std::atomic<Timestamp> m_set { 0 };
    std::atomic<Timestamp> m_started { support::ManualClock::someTime - 60'000 };
    std::atomic<int> m_boots { 1 };
};

struct Authored {
    rules::GlobalMessageId name;
    PersonId author;
    QString text;
    bool isDeleted = false;
};

using Mode = sync::Refill::Mode;

/// A domain with its engine and link, and what its people did.
class Domain {
public:
    Domain(const QString &name, const crypto::KeyPair &keys, support::LoopExecutor &executor,
        support::ManualClock &clock, IdGenerator &ids, FakeBroker &broker, Mode mode);

    ~Domain() { halt(); }

    void launch(bool isUp);

    void halt();

    // Commits stay; the engine's memory is gone.
    void crash();

    // It does not write the next records that it is handed. A crash has to follow.
    void crashAtNextRecords();

    /// Starts again as a domain that does what none may do.
    void become(const Flaw &flaw);

    // The laptop starts again, with whatever its clock says now.
    void reboot(qint64 clockError);

    /// The texts that a room shows, in its order.
    QStringList order(RoomId room) { return domain.texts(room); }
    QStringList order(const rules::GlobalId<RoomId> &room)
    {
        const auto id = domain.find(room);
        return id ? order(*id) : QStringList();
    }

    /// The last packs that its present key signed, as gangway-node --rotate-key finds them.
    QList<identity::LastPack> linesSigned();
    /// Starts again with another key file.
    void signWith(const identity::DomainKey &keys);

    // The key is left, and what others hold. Messages that had not left are lost for good, so nothing of that is begun
    // with.
    void loseDatabase();

    void backUp();
    void restore();
    bool hasBackUp() const { return m_hasBackUp; }

    void addPeople();

    sync::Held held();

    bool waits();

    ShiftedClock machine;

private:
    CorrectedClock m_clock;

public:
    TestDomain domain;
    std::unique_ptr<FakeTransport> transport;
    std::unique_ptr<sync::Engine> engine;
    protocol::Link link;
    QList<PersonId> people;
    QList<Authored> authored;
    bool hasWrongClock = false;
    bool areEditsSure = true; ///< what its people wrote last is what everybody shows
    sync::SelfCheck::Mode repair = sync::SelfCheck::Mode::Repairs; // from the next launch on

private:
    void whileHalted(const std::function<void()> &work);

    Mode m_mode;
    support::LoopExecutor &m_executor;
    FakeBroker &m_broker;
    std::shared_ptr<RunGate> m_gate;
    Flaw m_flaw;
    bool m_hasBackUp = false;
    int m_peopleMade = 0;
};

/// Several domains over one broker, and a clock that only a test moves.
class Archipelago {
    // The ground of the domains comes first, to go last.
    support::SeededRandom m_random;
    support::ManualClock m_clock;
    support::LoopExecutor m_executor;
    IdGenerator m_ids;
    quint32 m_seed;
    int m_vehicleRooms = 0;
    Mode m_mode;

public:
    /// From `seed` follows everything: keys, ids, what the vehicles draw, in what order their stores answer and how the
    /// broker treats them. So one lives at a time.
    Archipelago(quint32 seed, int domains, Mode mode = Mode::Whole);

    Domain &addDomain();

    rules::GlobalId<RoomId> addRoom(Domain &domain, protocol::Reach reach);

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

    /// A message that somebody does not have as its author left it; empty when there is none.
    QString notAsAuthored();

    /// The first domain says so much, and the rest hears it in separate packs.
    void say(const rules::GlobalId<RoomId> &room, int messages);

    int sum(metrics::Counter metrics::NodeMetrics::*counter) const;

    FakeBroker broker;
    std::vector<std::unique_ptr<Domain>> all;
    QList<rules::GlobalId<RoomId>> rooms;

private:
    void calm();
    bool isAtRest();
};

} // namespace gangway::scenarios
