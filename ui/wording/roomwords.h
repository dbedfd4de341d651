// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/values.h"

#include <QCoreApplication>

namespace gangway::wording {

/// The name of a room as it is shown. One that another vehicle has spoken of may not have arrived yet.
class RoomWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::RoomWords)

public:
    static QString name(const protocol::Room &room);
    /// Of a room that has not arrived: a few words, a title, and what is being done about it.
    static QString comingShort();
    static QString coming();
    static QString comingHint();
};

} // namespace gangway::wording
