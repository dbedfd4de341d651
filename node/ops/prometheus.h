// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/metrics.h"

#include <QByteArray>

namespace gangway::ops {

/// The node's figures in Prometheus' text format 0.0.4, times in seconds. No label ever names a person, a room or an
/// address.
QByteArray renderPrometheus(const metrics::NodeMetrics &metrics);

/// The Content-Type of that text.
QByteArray prometheusContentType();

} // namespace gangway::ops
