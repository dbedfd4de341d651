// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/domain/clientsink.h"

#include <QHostAddress>
#include <QList>
#include <QStringList>

namespace gangway::gateway {

/// The proxies in front of the node whose word about their clients counts.
class TrustedProxies {
public:
    /// From addresses and subnets; fails with Invalid, naming the one it cannot read.
    static Result<TrustedProxies> parse(const QStringList &texts);

    bool contains(const QHostAddress &address) const;

private:
    QList<QPair<QHostAddress, int>> m_subnets;
};

/// A proxy's word about a request: the X-Forwarded- headers, empty when absent.
struct Forwarded {
    QByteArray chain; ///< -For: "client, proxy1, proxy2"
    QByteArray scheme; ///< -Proto
    QByteArray host; ///< -Host
};

/// The client at the other end. Behind trusted proxies it is the last address of the chain that is not one of them; the
/// headers of anybody else only show that it is not on this machine.
domain::Peer peerOf(
    const QHostAddress &socketAddress, bool isSecure, const Forwarded &forwarded, const TrustedProxies &proxies);

} // namespace gangway::gateway
