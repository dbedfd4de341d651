// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/parts.h"

namespace gangway::app {

/// The parts of `gangway` beside those of its node: plugins for windows, icons, fonts, translations. Needs a
/// QGuiApplication.
QList<Part> desktopParts();

} // namespace gangway::app
