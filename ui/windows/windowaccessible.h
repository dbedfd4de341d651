// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gangway::windows {

/// Makes assistive technologies see each window as a window, and an open menu as a part of its window. Once a process.
void installWindowAccessibility();

} // namespace gangway::windows
