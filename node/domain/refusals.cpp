// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/refusals.h"

#include "node/base/logging.h"

namespace gangway::domain {

Error badToken(const QString &address, metrics::NodeMetrics &metrics)
{
    metrics.tokensRefused.add();
    logging::warning("domain", QStringLiteral("A token was refused"), { { "peer", address } });
    return { .code = Error::Code::Unauthenticated,
        .message = QStringLiteral("Sign in again: this token is not good.") };
}

rules::Transport transportOf(const Peer &peer)
{
    return peer.isSecure || peer.isLoopback ? rules::Transport::Secure : rules::Transport::Plain;
}

} // namespace gangway::domain
