// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/marks.h"

#include "node/storage/writing.h"

#include <algorithm>

namespace gangway::commands {

namespace {

// A mark beyond the newest message would call messages read that nobody has written yet.
Result<qint64> reachable(storage::Writing &writing, const Reached &reached)
{
    return writing->messages.lastArrival(reached.room).transform([&](qint64 last) {
        return std::min(last, reached.upto);
    });
}

} // namespace

Result<Done> moveReadMark(storage::Writing &writing, const Reached &reached)
{
    const auto upto = reachable(writing, reached);
    if (!upto)
        return upto.error();
    if (*upto == 0) // nothing was written yet, or nothing of it reached
        return Done {};
    const qint64 change = writing.nextNumber();
    const auto moved = writing->marks.moveRead(reached.room, reached.person, *upto, change);
    if (!moved)
        return moved.error();
    if (!*moved)
        return Done {};
    const auto mine = writing->marks.mine(reached.room, reached.person);
    if (!mine)
        return mine.error();
    writing.changed(*mine);
    writing.changed(
        protocol::ReadMark { .room = reached.room, .person = reached.person, .upto = *upto, .change = change });
    return Done {};
}

Result<Done> moveDeliveredMark(storage::Writing &writing, const Reached &reached)
{
    const auto upto = reachable(writing, reached);
    if (!upto)
        return upto.error();
    if (*upto == 0) // nothing was written yet, or nothing of it reached
        return Done {};
    const qint64 change = writing.nextNumber();
    const auto moved = writing->marks.moveDelivered(reached.room, reached.person, *upto, change);
    if (!moved)
        return moved.error();
    if (*moved)
        writing.changed(protocol::DeliveredMark {
            .room = reached.room, .person = reached.person, .upto = *upto, .change = change });
    return Done {};
}

} // namespace gangway::commands
