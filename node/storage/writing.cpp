// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/writing.h"

#include <algorithm>

namespace gangway::storage {

Writing::Writing(Repositories &repositories, const Clock &clock, HlcClock &hlc, qint64 number) :
    m_repositories(repositories),
    m_clock(clock),
    m_hlc(hlc),
    m_number(number)
{
}

void Writing::touchRoom(RoomId room, Timestamp last)
{
    Timestamp &known = m_touched[room];
    known = std::max(known, last);
    ++m_touches;
}

} // namespace gangway::storage
