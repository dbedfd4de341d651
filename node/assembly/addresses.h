// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QNetworkInterface>
#include <QStringList>

namespace gangway::assembly {

/// The kinds of network by which an address of this machine is reached, the likeliest for passengers first.
enum class Way { Wireless, Cable, Other, Mobile, Tunnel, Inside };

/// One address of this machine.
struct LocalAddress {
    QString host; ///< as one types it into a browser
    QString interface; ///< as the system calls it: "wlan0"
    Way way = Way::Other;
    bool operator==(const LocalAddress &) const = default;
};

/// The kind of network behind an interface, judged by its name and type. Containers and machines inside this one are
/// Inside.
Way wayOf(const QString &interface, QNetworkInterface::InterfaceType type);

/// Whether passengers may be behind it: no tunnel, no mobile network, nothing inside this machine.
bool leadsToPassengers(Way way);

/// The best first: by way, a private address before others; IPv6, which nobody types, behind the rest of what leads to
/// passengers. Without loopback, so nothing without a network. With `listen` a particular address, only that.
QList<LocalAddress> localAddresses(const QString &listen);
/// The same of given ones.
struct InterfaceAddress {
    QString interface;
    QNetworkInterface::InterfaceType type = QNetworkInterface::Unknown;
    QHostAddress address;
};
QList<LocalAddress> ranked(const QList<InterfaceAddress> &addresses);

/// The hosts of `localAddresses`; loopback when there is none.
QStringList reachableHosts(const QString &listen);

} // namespace gangway::assembly
