// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/roomwords.h"

namespace gangway::wording {

QString RoomWords::name(const protocol::Room &room)
{
    return room.unknown ? tr("A room on its way") : room.name;
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
