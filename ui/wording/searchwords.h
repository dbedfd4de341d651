// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QCoreApplication>

namespace gangway::wording {

/// Words about a search for rooms that has none to show.
class SearchWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::SearchWords)

public:
    /// In place of the list, when no room is called `text`; empty while nothing can be told yet.
    static QString title(const session::RoomSearch &search, const QString &text);
    static QString sentence(const session::RoomSearch &search);
    /// Below the joined rooms, why there are no others; empty when nothing needs to be said.
    static QString note(const session::RoomSearch &search);
};

} // namespace gangway::wording
