// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notifications/notifier.h"

#include <memory>

namespace gangway::notifications {

/// The notifications of the desktop that one is at. A desktop that shows none has all refused, and the tray has to do.
std::unique_ptr<Notifier> makeDesktopNotifier();

} // namespace gangway::notifications
