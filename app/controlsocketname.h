// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// What the control socket of the node on a data folder is called: a named pipe, or a file that lies in a runtime
/// folder of the user, so that a data folder holds nothing but what can be copied while the node runs.
namespace gangway::app {

/// Where a node listens; folders are made when they are missing. Empty when there is no place that is this user's
/// alone.
QString controlSocketToMake(const QString &dataFolder);

/// Takes away the folder that was made for it, once no node of this user listens there any more.
void leaveControlSocket(const QString &name);

/// Where it may be listening, whatever its environment is: to be tried in this order.
QStringList controlSocketsToTry(const QString &dataFolder);

} // namespace gangway::app
