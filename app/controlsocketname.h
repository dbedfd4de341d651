// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// The name of the control socket of the node on a data folder: a named pipe, or a file that lies in a runtime folder
/// of the user, so that a data folder holds nothing but what can be copied while the node runs.
namespace gangway::app {

/// The name on which a node listens; missing folders are made. Empty when there is no place that is this user's alone.
QString controlSocketToMake(const QString &dataFolder);

/// Takes away the folder that was made for it, once no node of this user listens there any more.
void leaveControlSocket(const QString &name);

/// The names on which it may be listening, whatever its environment is: to be tried in this order.
QStringList controlSocketsToTry(const QString &dataFolder);

} // namespace gangway::app
