// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/roomavatar.h"

#include "ui/wording/roomwords.h"

namespace gangway::rooms {

theme::Avatar avatarOf(const session::RoomView &room, theme::Colour background)
{
    const QString initials = theme::initialsOf(wording::RoomWords::name(room.room));
    if (room.partner.isNull())
        return { initials, room.room.id.array().back() & 7, theme::AvatarShape::RoundedSquare };
    return { initials.left(1), room.partnerColour, theme::AvatarShape::Circle, room.isPartnerOnline, background };
}

} // namespace gangway::rooms
