// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/transport.h"

namespace gangway::sync {

/// What librdkafka's statistics tell us (STATISTICS.md of librdkafka names the fields).
struct LinkStatistics {
    bool isUp = false; ///< at least one broker is connected
    bool isSteady = false; ///< and has been for a second
    QList<Partition> partitions; ///< of all topics the client knows
    qint64 sentBytes = 0;
};

/// What cannot be read counts as nothing.
LinkStatistics readStatistics(const QByteArray &json);

} // namespace gangway::sync
