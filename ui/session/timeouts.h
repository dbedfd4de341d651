// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

namespace gangway::session {

/// How long the session waits for what. Tests shorten these; nobody else does.
struct Timeouts {
    std::chrono::milliseconds firstRetry { 500 };
    std::chrono::milliseconds longestRetry { 2'300 }; ///< with 30 % more it is within three seconds
    std::chrono::milliseconds longestWithoutNetwork { 15'000 };
    std::chrono::milliseconds connectWithin { 10'000 }; ///< TCP, TLS and WebSocket handshake together
    std::chrono::milliseconds pingAfter { 15'000 }; ///< of silence
    std::chrono::milliseconds silence { 45'000 }; ///< then the connection counts as dead
    std::chrono::milliseconds answerWithin { 20'000 };
    std::chrono::milliseconds draftDelay { 1'000 };
    std::chrono::milliseconds receiptDelay { 500 }; ///< read and delivered marks of that time go as one

    std::chrono::milliseconds searchDelay { 150 }; ///< after the last letter of a query
    std::chrono::milliseconds peopleDelay { 50 }; ///< unknown people of that time are asked for at once

    /// Before attempt number `attempt` (0: the first retry): doubled each time up to the longest, then 70 to 130 % of
    /// it, so that a vehicle full of clients does not return in one instant. Without a network no attempt can succeed.
    std::chrono::milliseconds retryDelay(int attempt, bool hasNetwork = true) const
    {
        const auto doubled = firstRetry * (1 << std::min(attempt, 10));
        const auto longest = hasNetwork ? longestRetry : longestWithoutNetwork;
        const auto base = std::min<std::chrono::milliseconds>(doubled, longest);
        return base * QRandomGenerator::global()->bounded(70, 131) / 100;
    }
};

} // namespace gangway::session
