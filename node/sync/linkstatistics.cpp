// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linkstatistics.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gangway::sync {

using namespace Qt::Literals::StringLiterals;

LinkStatistics readStatistics(const QByteArray &json)
{
    const QJsonObject read = QJsonDocument::fromJson(json).object();
    LinkStatistics statistics;
    statistics.sentBytes = qint64(read["txmsg_bytes"_L1].toDouble());
    const QJsonObject brokers = read["brokers"_L1].toObject();
    for (const QJsonValue broker : brokers)
        statistics.isUp = statistics.isUp || broker["state"_L1].toString() == "UP"_L1;
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
