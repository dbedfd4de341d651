// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linklog.h"

namespace gangway::sync {

bool LinkLog::admits(bool isUp, const QString &reason, Timestamp now)
{
    if (isUp == m_wasUp && reason == m_wasReason)
        return false;
    // Lines from a future that a clock set back has undone count as long ago, or we would be silent for as long.
    while (!m_said.empty() && (now < m_said.front() || now - m_said.front() >= window))
        m_said.pop_front();
    if (int(m_said.size()) >= mostLines)
        return false;
    m_said.push_back(now);
    m_wasUp = isUp;
    m_wasReason = reason;
    return true;
}

} // namespace gangway::sync
