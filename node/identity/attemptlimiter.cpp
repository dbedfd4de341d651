// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/identity/attemptlimiter.h"

#include <algorithm>

namespace gangway::identity {

Result<Done> AttemptLimiter::attempt(const QString &nameKey)
{
    const Timestamp now = m_clock.now();
    if (m_records.size() >= mostNames)
        forgetOld();
    Record &record = m_records[nameKey];
    if (now < record.blockedUntil)
        return Error { .code = Error::Code::TooMany,
            .message = QStringLiteral("Too many attempts for this name. Wait a little."),
            .retryAfterMs = record.blockedUntil - now };
    // A block that was waited out leaves the caller on probation: only a quiet spell as long as the block restores the
    // free attempts.
    const Timestamp lastBlock = record.blockedUntil > 0 ? record.blockedUntil - record.since : 0;
    if (now - std::max(record.since, record.blockedUntil) >= std::max(window, lastBlock))
        record = { .attempts = 0, .since = now };
    ++record.attempts;
    if (record.attempts >= freeAttempts) {
        const int doublings = std::min(record.attempts - freeAttempts, 6);
        record.blockedUntil = now + std::min(window << doublings, longestWait);
    }
    return Done {};
}

void AttemptLimiter::succeeded(const QString &nameKey)
{
    m_records.remove(nameKey);
}

void AttemptLimiter::takeBack(const QString &nameKey)
{
    const auto record = m_records.find(nameKey);
    if (record == m_records.end() || record->attempts == 0)
        return;
    --record->attempts;
    record->blockedUntil = record->attempts < freeAttempts ? 0 : std::min(record->blockedUntil, m_clock.now());
}

void AttemptLimiter::forgetOld()
{
    const Timestamp now = m_clock.now();
    m_records.removeIf([now](const auto &entry) { return entry->blockedUntil <= now && now - entry->since >= window; });
    while (m_records.size() >= mostNames)
        m_records.erase(std::min_element(m_records.begin(), m_records.end(),
            [](const Record &a, const Record &b) { return a.blockedUntil < b.blockedUntil; }));
}

} // namespace gangway::identity
