// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"

#include <QString>

#include <deque>

namespace gangway::sync {

/// Decides what the log says about the link: a state and its reason once while they last, and at most four lines a
/// minute when they come and go. Logs nothing itself.
class LinkLog {
public:
    static constexpr int mostLines = 4;
    static constexpr Timestamp window = 60'000; ///< milliseconds

    /// True when this is to be logged now. Asked at every change, and now and then in between, so that the state in
    /// which a busy minute ended is said after it.
    bool admits(bool isUp, const QString &reason, Timestamp now);

private:
    std::deque<Timestamp> m_said; // within the last window, oldest first
    bool m_wasUp = false; // as last said
    QString m_wasReason;
};

} // namespace gangway::sync
