// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linkproof.h"

#include "node/sync/linksentences.h"

#include <algorithm>
#include <utility>

namespace gangway::sync {

namespace {

using std::chrono::milliseconds;

// A topic that never falls silent does not excuse the one that our hellos are in for longer than this.
constexpr std::chrono::seconds longestExcuse { 60 };
constexpr milliseconds firstRepeat { 500 };
constexpr int mostDoublings = 5; // of the time until a hello that was refused is said again: 16 s

} // namespace

void LinkProof::setUsable(bool isUsable, bool hasObjection)
{
    m_hasObjection = hasObjection;
    if (isUsable == std::exchange(m_isUsable, isUsable))
        return;
    m_isProven = false;
    m_failures = 0;
    m_awaited.clear();
    m_again.reset();
    if (!isUsable) {
        m_look.reset();
        return;
    }
    m_waited = m_excused = milliseconds(0);
    m_dependencies.sayHello();
    lookLater();
}

QString LinkProof::reason() const
{
    if (m_isProven || !m_isUsable)
        return {};
    return sentences::filled(m_isLate ? sentences::notReturned : sentences::awaitingReturn);
}

void LinkProof::sent(quint64 nonce)
{
    if (m_isProven && m_awaited.empty())
        m_waited = m_excused = milliseconds(0);
    m_awaited[nonce] = { m_dependencies.clock.uptime(), {} };
    lookLater();
}

void LinkProof::delivered(quint64 nonce, bool isAcknowledged)
{
    const auto found = m_awaited.find(nonce);
    if (found == m_awaited.end())
        return;
    if (isAcknowledged) {
        m_failures = 0;
        found->second.acknowledged = m_dependencies.clock.uptime();
        return;
    }
    m_awaited.erase(found);
    sayAgain();
}

std::optional<HelloReturn> LinkProof::read(quint64 nonce, Timestamp appended, StampedBy stampedBy)
{
    const auto found = m_awaited.find(nonce);
    if (found == m_awaited.end())
        return {};
    const qint64 now = m_dependencies.clock.uptime();
    const auto [sent, acknowledged] = found->second;
    // Those before it were overtaken, or will come as well.
    std::erase_if(m_awaited, [sent = sent](const auto &it) { return it.second.sent <= sent; });
    m_waited = m_excused = milliseconds(0);
    m_isLate = false;
    if (!std::exchange(m_isProven, true))
        m_dependencies.changed();
    return HelloReturn { sent, acknowledged.value_or(now), now, appended, stampedBy };
}

void LinkProof::stop()
{
    m_isUsable = false;
    m_isProven = false;
    m_look.reset();
    m_again.reset();
}

void LinkProof::lookLater()
{
    if (m_look || !m_isUsable)
        return;
    const milliseconds interval =
        std::clamp(m_dependencies.transport.patience() / 8, milliseconds(10), milliseconds(1000));
    m_look = m_dependencies.executor.startTimer(interval, [this, interval] {
        m_look.reset();
        look(interval);
    });
}

// Counts its own looks and asks no clock: a laptop that slept has not waited.
void LinkProof::look(milliseconds passed)
{
    const bool hasProgress = std::exchange(m_hasProgress, false) || m_dependencies.transport.isReceiving();
    if (hasProgress && m_excused < longestExcuse)
        m_excused += passed;
    else if (!m_dependencies.isBusy())
        m_waited += passed;
    if (m_waited > m_dependencies.transport.patience())
        giveUp();
    if (!m_awaited.empty() || !m_isProven) // also when none could be said at all
        lookLater();
}

void LinkProof::giveUp()
{
    m_awaited.clear();
    m_waited = m_excused = milliseconds(0);
    m_isLate = true;
    m_isProven = false;
    m_dependencies.changed();
    if (!m_hasObjection)
        m_dependencies.transport.reconnect();
    if (m_isUsable && !m_again)
        m_dependencies.sayHello();
}

void LinkProof::sayAgain()
{
    const milliseconds delay = firstRepeat * (1 << std::min(m_failures++, mostDoublings));
    if (m_isUsable && !m_again)
        m_again = m_dependencies.executor.startTimer(delay, [this] {
            m_again.reset();
            m_dependencies.sayHello();
        });
}

} // namespace gangway::sync
