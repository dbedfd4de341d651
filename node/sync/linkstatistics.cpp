// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linkstatistics.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace gangway::sync {

using namespace Qt::Literals::StringLiterals;

namespace {

using Holders = LinkStatistics::Holders;

// In microseconds.
constexpr double interval = 1'000'000; // of statistics
constexpr double steadyAfter = 1'000'000;
constexpr double awayAfter = 8'000'000; // a connection that is being made

bool isConnecting(const QJsonObject &broker)
{
    const QString state = broker["state"_L1].toString();
    return state != "UP"_L1 && state != "INIT"_L1 && state != "DOWN"_L1 && state != "TRY_CONNECT"_L1;
}

bool hasLasted(const QJsonObject &broker, double microseconds)
{
    return broker["stateage"_L1].toDouble() >= microseconds;
}

// It owes an answer and has said nothing since the last statistics: a broker that hangs keeps its connections, whatever
// is sent to it.
bool isOwing(const QJsonObject &broker)
{
    return broker["waitresp_cnt"_L1].toInt() > 0 && broker["rxidle"_L1].toDouble() >= interval;
}

// One that nothing was wanted of yet is not connected to either.
Holders reachOf(const QJsonObject &broker)
{
    const QString state = broker["state"_L1].toString();
    if (state == "UP"_L1 || broker["connects"_L1].toInt() == 0)
        return Holders::Reached;
    return isConnecting(broker) && !hasLasted(broker, awayAfter) ? Holders::Unsure : Holders::Away;
}

/// Gathers what the statistics say of brokers and topics.
class Reading {
public:
    void addBroker(const QJsonObject &broker)
    {
        const bool isUp = broker["state"_L1].toString() == "UP"_L1;
        m_result.isUp = m_result.isUp || isUp;
        m_result.isSteady = m_result.isSteady || (isUp && hasLasted(broker, steadyAfter));
        m_isOwing = m_isOwing || (isUp && isOwing(broker));
        m_result.isTrickling = m_result.isTrickling || (isUp && broker["rxidle"_L1].toDouble() < interval);
        m_isKnocking = m_isKnocking || (isConnecting(broker) && hasLasted(broker, awayAfter));
        const int number = broker["nodeid"_L1].toInt();
        if (number < 0) // an address that was asked for them
            return;
        m_reach.insert(number, reachOf(broker));
        m_result.disconnects += broker["disconnects"_L1].toInt();
    }

    void addTopic(const QString &name, const QJsonObject &partitions)
    {
        const qsizetype before = m_result.partitions.size();
        for (auto partition = partitions.begin(); partition != partitions.end(); ++partition) {
            if (partition.key() == "-1"_L1) // librdkafka's own, for what has no partition yet
                continue;
            m_result.partitions.append({ name, partition.key().toInt() });
            addLeader(partition.value().toObject());
        }
        m_result.topics += m_result.partitions.size() > before ? 1 : 0;
    }

    LinkStatistics result(int unanswered, int patience)
    {
        m_result.unanswered = m_isOwing ? unanswered + 1 : 0;
        m_result.isHanging = m_result.unanswered >= patience;
        m_result.isSilent = m_result.isHanging || (!m_result.isUp && m_isKnocking);
        // Before there are topics, one broker of the cluster is enough.
        if (m_result.topics == 0 && !m_reach.isEmpty())
            m_result.holders = *std::min_element(m_reach.cbegin(), m_reach.cend());
        return m_result;
    }

private:
    // Only a broker that we have something for is connected to.
    void addLeader(const QJsonObject &partition)
    {
        const int waiting = partition["msgq_cnt"_L1].toInt() + partition["xmit_msgq_cnt"_L1].toInt();
        const int leader = partition["leader"_L1].toInt(-1); // -1: being chosen
        if (waiting > 0)
            m_result.holders = std::max(m_result.holders, m_reach.value(leader, Holders::Reached));
    }

    bool m_isOwing = false; // a connected broker
    bool m_isKnocking = false; // a connection is being made for long
    QHash<int, Holders> m_reach; // by the broker's number
    LinkStatistics m_result;
};

} // namespace

LinkStatistics readStatistics(const QByteArray &json, int unanswered, int patience)
{
    const QJsonObject read = QJsonDocument::fromJson(json).object();
    Reading reading;
    const QJsonObject brokers = read["brokers"_L1].toObject(), topics = read["topics"_L1].toObject();
    for (const QJsonValue broker : brokers)
        reading.addBroker(broker.toObject());
    for (auto topic = topics.begin(); topic != topics.end(); ++topic)
        reading.addTopic(topic.key(), topic.value()["partitions"_L1].toObject());
    LinkStatistics statistics = reading.result(unanswered, patience);
    statistics.responses = qint64(read["rx"_L1].toDouble());
    statistics.records = qint64(read["rxmsgs"_L1].toDouble());
    statistics.sentBytes = qint64(read["txmsg_bytes"_L1].toDouble());
    return statistics;
}

} // namespace gangway::sync
