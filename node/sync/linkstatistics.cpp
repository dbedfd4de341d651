// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linkstatistics.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gangway::sync {

using namespace Qt::Literals::StringLiterals;

static constexpr double steadyAfter = 1'000'000; // microseconds

LinkStatistics readStatistics(const QByteArray &json)
{
    const QJsonObject read = QJsonDocument::fromJson(json).object();
    LinkStatistics statistics;
    statistics.sentBytes = qint64(read["txmsg_bytes"_L1].toDouble());
    const QJsonObject brokers = read["brokers"_L1].toObject();
    for (const QJsonValue broker : brokers) {
        const bool isUp = broker["state"_L1].toString() == "UP"_L1;
        statistics.isUp = statistics.isUp || isUp;
        statistics.isSteady = statistics.isSteady || (isUp && broker["stateage"_L1].toDouble() >= steadyAfter);
    }
    const QJsonObject topics = read["topics"_L1].toObject();
    for (auto topic = topics.begin(); topic != topics.end(); ++topic) {
        const QJsonObject partitions = topic.value()["partitions"_L1].toObject();
        for (const QString &number : partitions.keys())
            if (number != "-1"_L1) // librdkafka's own, for what has no partition yet
                statistics.partitions.append({ topic.key(), number.toInt() });
    }
    return statistics;
}

} // namespace gangway::sync
