// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gangway::theme {

/// The looks that a person may choose in the settings; `System` follows the desktop's palette.
enum class Choice { System, Light, Dark, HighContrastDark, HighContrastLight };

} // namespace gangway::theme
