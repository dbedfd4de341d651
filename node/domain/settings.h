// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/metrics.h"
#include "node/base/uuid7.h"
#include "node/protocol/limits.h"

#include <QString>

namespace gangway::domain {

/// Values that stay the same while a domain runs.
struct Settings {
    DomainId own;
    QString vehicle;
    QString words; ///< of the domain's key
    protocol::Limits limits;
    QString version;
    const Clock &clock;
    IdGenerator &ids;
    metrics::NodeMetrics &metrics;
};

} // namespace gangway::domain
