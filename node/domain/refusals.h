// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/metrics.h"
#include "node/base/result.h"
#include "node/domain/clientsink.h"
#include "node/rules/permissions.h"

namespace gangway::domain {

/// Counts and logs, without the token, that somebody came with one that is not good. The client is told the same,
/// whether the token never was or was revoked.
Error badToken(const QString &address, metrics::NodeMetrics &metrics);

rules::Transport transportOf(const Peer &peer);

} // namespace gangway::domain
