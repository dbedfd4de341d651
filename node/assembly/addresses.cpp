// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/assembly/addresses.h"

#include <QRegularExpression>

namespace gangway::assembly {

namespace {

const QString loopback = QStringLiteral("127.0.0.1");

struct NamedWay {
    const char *names;
    Way way;
};

// As Linux, macOS and Windows name them. Bridges of containers are asked before cables: to the system both are
// Ethernet.
constexpr NamedWay namedWays[] = {
    { "^(docker|br-|veth|virbr|vnet|vmnet|vboxnet|lxc|lxd|podman|cni|cali|flannel|vethernet|vmware|virtualbox|hyper-v)",
        Way::Inside },
    { "^(tun|tap|wg|tailscale|zt|ppp|utun|ipsec|gpd|nordlynx|zerotier|wireguard)", Way::Tunnel },
    { "^(wwan|wwp|wwx|rmnet|ccmni|cdc-wdm|cellular|mobile)", Way::Mobile },
    { "^(wlan|wlp|wlx|wls|wl[0-9]|ath|ap[0-9]|wi-?fi|wireless)", Way::Wireless },
    { "^(eth|enp|eno|ens|enx|end|lan|br[0-9])", Way::Cable },
};

// RFC 1918: what a vehicle's own Wi-Fi hands out. (QHostAddress::isPrivateUse comes with Qt 6.6.)
bool isPrivate(const QHostAddress &address)
{
    static const auto blocks = { QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
        QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")) };
    return std::any_of(
        blocks.begin(), blocks.end(), [&address](const auto &block) { return address.isInSubnet(block); });
}

bool isIpv6(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol;
}

QString hostText(const QHostAddress &address)
{
    return isIpv6(address) ? u'[' + address.toString() + u']' : address.toString();
}

bool isUsable(const QHostAddress &address)
{
    return !address.isLoopback() && !address.isLinkLocal() && !address.isMulticast();
}

bool isRunning(const QNetworkInterface &interface)
{
    const auto flags = interface.flags();
    return flags.testFlag(QNetworkInterface::IsUp) && flags.testFlag(QNetworkInterface::IsRunning);
}

// Addresses that a passenger can most likely reach and type come first.
auto rankOf(const InterfaceAddress &one)
{
    const Way way = wayOf(one.interface, one.type);
    return std::tuple(!leadsToPassengers(way), isIpv6(one.address), way, !isPrivate(one.address));
}

} // namespace

Way wayOf(const QString &interface, QNetworkInterface::InterfaceType type)
{
    for (const NamedWay &named : namedWays) {
        const QRegularExpression names(QLatin1String(named.names), QRegularExpression::CaseInsensitiveOption);
        if (names.match(interface).hasMatch())
            return named.way;
    }
    switch (type) {
    case QNetworkInterface::Wifi: return Way::Wireless;
    case QNetworkInterface::Ethernet: return Way::Cable;
    case QNetworkInterface::Ppp:
    case QNetworkInterface::Slip: return Way::Tunnel;
    case QNetworkInterface::Virtual: return Way::Inside;
    default: return Way::Other;
    }
}

bool leadsToPassengers(Way way)
{
    return way == Way::Wireless || way == Way::Cable || way == Way::Other;
}

QList<LocalAddress> ranked(const QList<InterfaceAddress> &addresses)
{
    QList<InterfaceAddress> sorted;
    std::copy_if(addresses.begin(), addresses.end(), std::back_inserter(sorted),
        [](const InterfaceAddress &one) { return isUsable(one.address); });
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return rankOf(a) < rankOf(b); });
    QList<LocalAddress> local;
    for (const InterfaceAddress &one : sorted)
        local.append({ hostText(one.address), one.interface, wayOf(one.interface, one.type) });
    return local;
}

QList<LocalAddress> localAddresses(const QString &listen)
{
    const QHostAddress particular(listen);
    const bool isIpv4Only = particular == QHostAddress(QHostAddress::AnyIPv4);
    const bool isAny = particular.isNull() || isIpv4Only || particular == QHostAddress(QHostAddress::AnyIPv6);
    QList<InterfaceAddress> found;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces())
        if (isRunning(interface))
            for (const QNetworkAddressEntry &entry : interface.addressEntries())
                if (isAny ? !(isIpv4Only && isIpv6(entry.ip())) : entry.ip() == particular)
                    found.append({ interface.humanReadableName(), interface.type(), entry.ip() });
    return ranked(found);
}

QStringList reachableHosts(const QString &listen)
{
    const QHostAddress particular(listen);
    QStringList hosts;
    for (const LocalAddress &address : localAddresses(listen))
        hosts.append(address.host);
    if (!hosts.isEmpty())
        return hosts;
    const bool isAny = particular.isNull() || particular == QHostAddress(QHostAddress::AnyIPv4) ||
        particular == QHostAddress(QHostAddress::AnyIPv6);
    return { isAny ? loopback : hostText(particular) };
}

} // namespace gangway::assembly
