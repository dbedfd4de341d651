// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/peer.h"

namespace gangway::gateway {

namespace {

/// ::ffff:1.2.3.4 and 1.2.3.4 are one address to us.
QHostAddress unmapped(const QHostAddress &address)
{
    bool isMapped = false;
    const quint32 ipv4 = address.toIPv4Address(&isMapped);
    return isMapped ? QHostAddress(ipv4) : address;
}

QHostAddress lastStrangerOf(const QByteArray &chain, const QHostAddress &nearest, const TrustedProxies &proxies)
{
    QHostAddress current = nearest;
    const QList<QByteArray> hops = chain.split(',');
    for (auto hop = hops.crbegin(); hop != hops.crend() && proxies.contains(current); ++hop) {
        const QHostAddress address(QString::fromLatin1(hop->trimmed()));
        if (address.isNull())
            break;
        current = unmapped(address);
    }
    return current;
}

} // namespace

Result<TrustedProxies> TrustedProxies::parse(const QStringList &texts)
{
    TrustedProxies proxies;
    for (const QString &text : texts) {
        const auto subnet = QHostAddress::parseSubnet(text);
        if (subnet.first.isNull()) {
            return Error::invalid(QStringLiteral("trusted_proxies"),
                QStringLiteral("\"%1\" is neither an address nor a subnet such as 10.0.0.0/8.").arg(text));
        }
        proxies.m_subnets.append(subnet);
    }
    return proxies;
}

bool TrustedProxies::contains(const QHostAddress &address) const
{
    return std::any_of(m_subnets.begin(), m_subnets.end(),
        [own = unmapped(address)](const QPair<QHostAddress, int> &subnet) { return own.isInSubnet(subnet); });
}

domain::Peer peerOf(
    const QHostAddress &socketAddress, bool isSecure, const Forwarded &forwarded, const TrustedProxies &proxies)
{
    const QHostAddress nearest = unmapped(socketAddress);
    if (!proxies.contains(nearest)) {
        const bool isProxied = !forwarded.chain.isEmpty();
        return { nearest.toString(), nearest.isLoopback() && !isProxied, isSecure };
    }
    const QHostAddress client = lastStrangerOf(forwarded.chain, nearest, proxies);
    const bool isOwnMachine = client.isLoopback() && forwarded.chain.isEmpty();
    return { client.toString(), isOwnMachine, forwarded.scheme.toLower() == "https" };
}

} // namespace gangway::gateway
