// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QCoreApplication>

namespace gangway::wording {

/// The name of a room as it is shown. One that another vehicle has spoken of may not have arrived yet.
class RoomWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::RoomWords)

public:
    static QString name(const protocol::Room &room);
    /// The room of somebody alone with themselves.
    static bool isNotes(const protocol::Room &room);
    /// Whether its members alone see it.
    static bool isClosed(const protocol::Room &room);
    /// The icon beside its name: how far it reaches, or that it is closed to others.
    static QString icon(const protocol::Room &room);
    /// How it is called in a few words: "This vehicle", "Private".
    static QString kind(const protocol::Room &room);
    /// The people who see a closed room, and that the crew can.
    static QString audience(const protocol::Room &room);
    /// The entry of a menu that takes oneself out of it.
    static QString leave(const session::RoomView &room);
    /// Of a room in which nothing more is said.
    static QString archived();
    /// Of a room that oneself was removed from.
    static QString removed();
    /// Of a room that has not arrived: a few words, a title, and what is being done about it.
    static QString comingShort();
    static QString coming();
    static QString comingHint();
};

} // namespace gangway::wording
