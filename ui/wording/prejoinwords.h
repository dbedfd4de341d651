// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/error.h"

#include <QCoreApplication>

namespace gangway::session {
struct VehicleView;
} // namespace gangway::session

namespace gangway::wording {

/// Words of the first page about the vehicle at an address, and why it does not let one in.
class PreJoinWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::PreJoinWords)

public:
    /// "MS Fjordlark · 86 people on board".
    static QString found(const session::VehicleView &vehicle);
    /// The reason against looking at `address`, signing in there or making an account, and what to do.
    static QString refused(const Error &error, const QString &address);
};

} // namespace gangway::wording
