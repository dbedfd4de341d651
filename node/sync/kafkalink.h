// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "node/sync/kafkahandle.h"
#include "node/sync/kafkatopics.h"
#include "node/sync/linkoptions.h"
#include "node/sync/transport.h"

#include <map>
#include <set>

// NOLINTBEGIN: names of librdkafka, so that only a few files include it
struct rd_kafka_message_s;
// NOLINTEND

namespace gangway::sync {

/// Kafka as a transport: a producer and a consumer of librdkafka that are polled when librdkafka says so. Learns from
/// the producer's statistics whether the link is up and which partitions there are. Lives on the link thread, from
/// make() on.
class KafkaLink final : public Transport {
public:
    /// Fails with Invalid when librdkafka refuses a setting. `clientName` is what brokers log.
    static Result<std::unique_ptr<KafkaLink>> make(
        const Options &options, const QByteArray &clientName, Executor &executor);
    ~KafkaLink() override;

    void open(Listener &listener) override;
    void follow(const QList<Start> &starts) override;
    void resume() override;
    void send(const Outgoing &record) override;
    void close() override;
    qint64 sentBytes() const override { return m_sentBytes; }
    qint64 receivedBytes() const override { return m_receivedBytes; }

private:
    struct Following {
        qint64 next = -1; ///< offset to read on from; -1: the oldest
        bool isCaughtUp = false;
    };

    KafkaLink(const Options &options, const QByteArray &clientName, Executor &executor);
    Result<Done> makeProducer();
    Result<Done> makeConsumer();
    KafkaHandle::Settings commonSettings() const;
    KafkaHandle::Callbacks producerCallbacks();
    std::function<void()> onLinkThread(void (KafkaLink::*work)());

    void pollProducer();
    void pollConsumer();
    void take(const rd_kafka_message_s &message, QList<Record> &records);
    void takeError(const rd_kafka_message_s &message);
    void tellCaughtUp();
    void assign();

    static void noteAccess(std::set<QString> &forbidden, const rd_kafka_message_s &message);
    void noteError(int code, const QString &text);
    void noteStatistics(const QByteArray &json);
    void setUp(bool isUp);
    void doubt();
    void notePartitions(const QList<Partition> &partitions);
    void recreateProducer();

    Options m_options;
    QByteArray m_clientName;
    Executor &m_executor;
    Listener *m_listener = nullptr;
    std::shared_ptr<bool> m_isAlive = std::make_shared<bool>(true); // for what librdkafka's threads post

    std::unique_ptr<KafkaHandle> m_producer, m_consumer;
    std::unique_ptr<KafkaTopics> m_topics; // the producer's

    std::map<Partition, Following> m_following;
    QList<Partition> m_partitions;
    bool m_isPaused = false;
    bool m_isDoubtful = false; // whether the topics are still those that were read
    bool m_isUp = false;
    bool m_hasBeenUp = false;
    bool m_isCaughtUpTold = false;
    bool m_mustRecreate = false;
    std::unique_ptr<Executor::Timer> m_retry; // of making a producer
    QString m_reason; // why there is no link
    std::set<QString> m_unreadable, m_unwritable; // topics that the broker keeps from us
    QString m_toldReason;
    qint64 m_sentBytes = 0, m_receivedBytes = 0;
    qint64 m_countedBytes = 0; // by librdkafka, when it was last asked
};

} // namespace gangway::sync
