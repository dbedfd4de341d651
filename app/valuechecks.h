// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// Whether a value of the configuration is what its key takes.
namespace gangway::app {

/// The parts of a list as it is written in the environment and on the command line: separated by commas.
QStringList listOf(const QString &value);

bool isVehicle(const QString &text); ///< or empty
bool isAddress(const QString &text); ///< an IP address as everybody writes it
bool isAddressWithPort(const QString &text);
bool isHostName(const QString &text);
bool isSubnet(const QString &text); ///< or an IP address
bool isExistingFile(const QString &text); ///< or empty
bool isDatabaseUrl(const QString &text); ///< or empty
bool isServerList(const QString &text); ///< may be empty
bool isFleet(const QString &text);
bool isFleetKey(const QString &text);
bool isSecretSource(const QString &text); ///< or empty

} // namespace gangway::app
