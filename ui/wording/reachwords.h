// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/values.h"

#include <QCoreApplication>

namespace gangway::wording {

/// How far a room reaches, in words and as an icon.
class ReachWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::ReachWords)

public:
    /// "This vehicle", "Everyone".
    static QString title(protocol::Reach reach);
    /// One sentence; `vehicle` is the name of the vehicle one is on, `link` its link to the others.
    static QString meaning(protocol::Reach reach, const QString &vehicle, const protocol::Link &link);
    /// Nothing will ever leave this vehicle as it is: no link is set up. False while that is not known.
    static bool isWithoutLink(const protocol::Link &link);
    static QString icon(protocol::Reach reach);
};

} // namespace gangway::wording
