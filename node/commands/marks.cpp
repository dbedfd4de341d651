// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/marks.h"

#include "node/storage/writing.h"

#include <algorithm>

namespace gangway::commands {

namespace {

// A mark beyond the newest message would call messages read that nobody has written yet.
Result<qint64> reachable(storage::Writing &writing, const MarkTarget &target)
{
    return writing->messages.lastArrival(target.room).transform([&](qint64 last) {
        return std::min(last, target.upto);
    });
}

} // namespace

Result<Done> moveReadMark(storage::Writing &writing, const MarkTarget &target)
{
    const auto upto = reachable(writing, target);
    if (!upto)
        return upto.error();
    if (*upto == 0) // nothing was written yet, or nothing of it reached
        return Done {};
    const qint64 change = writing.nextNumber();
    const auto moved = writing->marks.moveRead(target.room, target.person, *upto, change);
    if (!moved)
        return moved.error();
    if (!*moved)
        return Done {};
    const auto mine = writing->marks.mine(target.room, target.person);
    if (!mine)
        return mine.error();
    writing.changed(*mine);
    writing.changed(
        protocol::ReadMark { .room = target.room, .person = target.person, .upto = *upto, .change = change });
    return Done {};
}

Result<Done> moveDeliveredMark(storage::Writing &writing, const MarkTarget &target)
{
    const auto upto = reachable(writing, target);
    if (!upto)
        return upto.error();
    if (*upto == 0) // nothing was written yet, or nothing of it reached
        return Done {};
    const qint64 change = writing.nextNumber();
    const auto moved = writing->marks.moveDelivered(target.room, target.person, *upto, change);
    if (!moved)
        return moved.error();
    if (*moved)
        writing.changed(
            protocol::DeliveredMark { .room = target.room, .person = target.person, .upto = *upto, .change = change });
    return Done {};
}

} // namespace gangway::commands
