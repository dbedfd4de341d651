// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/greeter.h"

#include "node/storage/reading.h"
#include "node/sync/lags.h"
#include "node/sync/peerhello.h"

namespace gangway::sync {

namespace {

using std::chrono::milliseconds;

// While nothing changes.
constexpr milliseconds interval { 300'000 };
// After a hello that lacks packs of ours: only our word says how many there are. Later, since they may be on their way.
constexpr milliseconds afterLack { 3'000 };
// After the network took packs of ours, so that a gap at the end of our line is noticed though we are gone by then.
constexpr milliseconds afterTaken { 60'000 };

} // namespace

void Greeter::start()
{
    m_timer = m_dependencies.executor.startTimer(interval, [this] { say(); });
}

void Greeter::stop()
{
    m_timer.reset();
    m_takenTimer.reset();
    m_lackTimer.reset();
}

void Greeter::say()
{
    m_isSoon = false;
    m_takenTimer.reset();
    m_lackTimer.reset();
    start();
    m_dependencies.due();
    if (!m_dependencies.isUp())
        return;
    m_dependencies.store.read<Hello>([](storage::Reading &reading) { return ownHello(reading); },
        [this](Result<Hello> hello) {
            if (hello && m_dependencies.isUp())
                send(*hello);
        });
}

void Greeter::send(Hello hello)
{
    hello.nonce = newNonce();
    hello.succession = m_dependencies.self.keys.succession;
    m_dependencies.sign(hello);
    m_toldMarks.shorten(hello, m_dependencies.clock.uptime());
    if (hello.isPartial)
        hello.state.clear(); // it stands for all marks
    for (const storage::WatermarkRecord &mark : hello.marks)
        if (mark.line.origin == m_dependencies.self.id)
            m_toldMade = std::max(m_toldMade, std::pair(mark.line.epoch, mark.upto));
    m_said = m_dependencies.clock.uptime();
    m_dependencies.sent(hello.nonce);
    m_dependencies.transport.send({ ticketBit | hello.nonce, m_dependencies.topic, m_dependencies.self.id.bytes(),
        encodeHello(hello, m_dependencies.self.keys.secretKey) });
}

void Greeter::sayIn(Delay delay)
{
    if (std::exchange(m_isSoon, true))
        return;
    m_timer = m_dependencies.executor.startTimer(delay, [this] { say(); });
}

void Greeter::noteMoved()
{
    const milliseconds since(m_dependencies.clock.uptime() - m_said);
    sayIn(std::max(soon, pause - since));
}

void Greeter::noteTaken()
{
    if (!m_takenTimer)
        m_takenTimer = m_dependencies.executor.startTimer(afterTaken, [this] { tellMadeUnlessKnown(); });
}

void Greeter::noteLacking(const std::pair<qint64, qint64> &made)
{
    if (made > m_toldMade && !m_lackTimer) // they cannot know yet that there are so many
        m_lackTimer = m_dependencies.executor.startTimer(afterLack, [this] { tellMade(); });
}

// Says nothing if all who are there said that they hold what we made, since they tell others of it: a hello would cost
// as much as a message for nothing.
void Greeter::tellMadeUnlessKnown()
{
    m_dependencies.store.read<bool>([self = m_dependencies.self.id, now = m_dependencies.clock.now()](
                                        storage::Reading &reading) { return isOwnLineKnown(reading, self, now); },
        [this](const Result<bool> &isKnown) {
            if (!isKnown || !*isKnown)
                return tellMade();
            m_takenTimer.reset();
        });
}

// Not in between, where each hello would wait behind what is being sent.
void Greeter::tellMade()
{
    if (!m_dependencies.isBusy())
        return say();
    m_takenTimer.reset();
    m_lackTimer = m_dependencies.executor.startTimer(afterLack, [this] { tellMade(); });
}

} // namespace gangway::sync
