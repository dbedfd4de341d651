// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/writing.h"

namespace gangway::storage {

Writing::Writing(Repositories &repositories, const Clock &clock, HlcClock &hlc, qint64 number) :
    m_repositories(repositories),
    m_clock(clock),
    m_hlc(hlc),
    m_number(number)
{
}

void Writing::touchRoom(RoomId room, Timestamp last, qint64 change)
{
    Touch &known = m_touched[room];
    if (known.last < last)
        known = { last, change };
    ++m_touches;
}

} // namespace gangway::storage
