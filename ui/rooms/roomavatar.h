// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"
#include "ui/theme/painting.h"

namespace gangway::rooms {

/// The picture of a room: of a direct one that of its other person.
theme::Avatar avatarOf(const session::RoomView &room, theme::Colour background);

} // namespace gangway::rooms
