// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gangway::theme {

class Theme;

/// The style sheet of the few native parts we use (fields, menus, radio buttons, scroll bars, tool tips), filled with
/// the theme's colours. Everything else paints itself.
QString styleSheet(const Theme &theme);

} // namespace gangway::theme
