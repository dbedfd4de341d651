// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace gangway::windows {

/// The small sign on the program's icon.
enum class TrayMark { None, Unread, Mention, Waiting, Quiet };

/// The program's icon with that sign; `unread` stands in it, up to 99.
QIcon trayIcon(TrayMark mark, int unread);

} // namespace gangway::windows
