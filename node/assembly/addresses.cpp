// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/assembly/addresses.h"

#include <QHostAddress>
#include <QNetworkInterface>

namespace gangway::assembly {

namespace {

// RFC 1918: what a vehicle's own Wi-Fi hands out. (QHostAddress::isPrivateUse comes with Qt 6.6.)
bool isPrivate(const QHostAddress &address)
{
    static const auto blocks = { QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
        QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")) };
    return std::any_of(
        blocks.begin(), blocks.end(), [&address](const auto &block) { return address.isInSubnet(block); });
}

// What a passenger can most likely reach and type comes first.
int rankOf(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv6Protocol)
        return 2;
    return isPrivate(address) ? 0 : 1;
}

QString hostText(const QHostAddress &address)
{
    const QString text = address.toString();
    return address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + text + u']' : text;
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

} // namespace

QStringList reachableHosts(const QString &listen)
{
    const QHostAddress particular(listen);
    const bool isIpv4Only = particular == QHostAddress(QHostAddress::AnyIPv4);
    if (!particular.isNull() && !isIpv4Only && particular != QHostAddress(QHostAddress::AnyIPv6))
        return { hostText(particular) };
    QList<QHostAddress> addresses;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces())
        if (isRunning(interface))
            for (const QNetworkAddressEntry &entry : interface.addressEntries())
                if (isUsable(entry.ip()) && !(isIpv4Only && entry.ip().protocol() == QAbstractSocket::IPv6Protocol))
                    addresses.append(entry.ip());
    std::stable_sort(
        addresses.begin(), addresses.end(), [](const auto &a, const auto &b) { return rankOf(a) < rankOf(b); });
    QStringList hosts;
    for (const QHostAddress &address : addresses)
        hosts.append(hostText(address));
    return hosts.isEmpty() ? QStringList { QStringLiteral("127.0.0.1") } : hosts;
}

} // namespace gangway::assembly
