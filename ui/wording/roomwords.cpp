// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/roomwords.h"

#include "ui/wording/reachwords.h"

namespace gangway::wording {

QString RoomWords::name(const protocol::Room &room)
{
    if (room.unknown)
        return tr("A room on its way");
    if (isNotes(room))
        return tr("My notes");
    return room.name.isEmpty() ? tr("Somebody on board") : room.name;
}

bool RoomWords::isNotes(const protocol::Room &room)
{
    return room.kind == protocol::RoomKind::Direct && room.pair.size() == 1;
}

bool RoomWords::isClosed(const protocol::Room &room)
{
    return room.kind != protocol::RoomKind::Public;
}

QString RoomWords::icon(const protocol::Room &room)
{
    return isClosed(room) ? QStringLiteral("lock") : ReachWords::icon(room.reach);
}

QString RoomWords::kind(const protocol::Room &room)
{
    if (!isClosed(room))
        return ReachWords::title(room.reach);
    if (isNotes(room))
        return tr("Only you");
    return room.kind == protocol::RoomKind::Direct ? tr("Just the two of you") : tr("Private");
}

QString RoomWords::audience(const protocol::Room &room)
{
    if (isNotes(room))
        return tr("Only you see this. The crew of this vehicle can read it.");
    return room.kind == protocol::RoomKind::Direct
        ? tr("Only the two of you see this. The crew of this vehicle can read it.")
        : tr("Only its members see this room. The crew of this vehicle can read it.");
}

QString RoomWords::leave(const session::RoomView &room)
{
    if (room.isClosed)
        return tr("Remove from the list…");
    if (isNotes(room.room))
        return tr("Put the notes away…");
    return room.partner.isNull() ? tr("Leave the room…") : tr("Put the conversation away…");
}

QString RoomWords::archived()
{
    return tr("This room is archived. It can be read only.");
}

QString RoomWords::removed()
{
    return tr("You were removed from this room. What you have read stays here.");
}

QString RoomWords::comingShort()
{
    return tr("not arrived yet");
}

QString RoomWords::coming()
{
    return tr("This room has not arrived yet");
}

QString RoomWords::comingHint()
{
    return tr("Another vehicle has mentioned this room. Its name and messages will appear here by themselves, and then "
              "you can join.");
}

} // namespace gangway::wording
