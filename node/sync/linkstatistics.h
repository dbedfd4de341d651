// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/transport.h"

namespace gangway::sync {

/// Our reading of librdkafka's statistics (STATISTICS.md of librdkafka names the fields).
struct LinkStatistics {
    /// Whether the brokers that hold the partitions we have something for can be reached. They name their addresses
    /// themselves, and these need not be the configured ones. Unsure while a connection is being made.
    enum class Holders { Reached, Unsure, Away };

    bool isUp = false; ///< at least one broker is connected
    bool isSteady = false; ///< and has been for a second
    /// How many in a row, of one a second, found that a connected broker owes an answer and says nothing.
    int unanswered = 0;
    /// Whether it has owed one for too long; or nobody is connected, and one that we connect to does not answer for
    /// eight seconds.
    bool isSilent = false;
    bool isHanging = false; ///< the first of the two: a connection stands over which nothing comes
    bool isTrickling = false; ///< bytes came within the last second
    Holders holders = Holders::Reached;
    int topics = 0; ///< that have partitions, of all the client knows
    QList<Partition> partitions; ///< of them
    qint64 sentBytes = 0;
    qint64 responses = 0; ///< that were read to their end so far
    qint64 records = 0; ///< that were in them
    int disconnects = 0; ///< of the cluster's brokers, so far
};

/// Fields that cannot be read count as nothing. `unanswered` is that of the last statistics, `patience` the seconds
/// after which a broker that answers nothing counts as silent.
LinkStatistics readStatistics(const QByteArray &json, int unanswered, int patience = 8);

} // namespace gangway::sync
