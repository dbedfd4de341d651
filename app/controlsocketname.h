// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gangway::app {

/// What the control socket of the node on `dataFolder` is called: a file in that folder, which this user alone may
/// enter, or a named pipe.
QString controlSocketName(const QString &dataFolder);

} // namespace gangway::app
