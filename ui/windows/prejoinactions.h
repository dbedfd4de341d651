// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

#include <functional>

namespace gangway::windows {

/// The questions that the first page may ask of a vehicle before one joins it; each answer comes once, later.
struct PreJoinActions {
    std::function<void(const session::Target &, std::function<void(const Result<session::VehicleView> &)>)> look;
    std::function<void(
        const session::Target &, const session::Account &, std::function<void(const Result<session::Admission> &)>)>
        admit;
};

} // namespace gangway::windows
