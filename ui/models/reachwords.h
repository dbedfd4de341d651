// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/values.h"

#include <QCoreApplication>

namespace gangway::models {

/// How far a room reaches, in words and as an icon.
class ReachWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::models::ReachWords)

public:
    /// "This vehicle", "Everyone".
    static QString title(protocol::Reach reach);
    /// One sentence; `vehicle` is the name of the vehicle one is on.
    static QString meaning(protocol::Reach reach, const QString &vehicle);
    static QString icon(protocol::Reach reach);
};

} // namespace gangway::models
