// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/callbackguard.h"
#include "node/base/executor.h"
#include "node/sync/kafkahandle.h"
#include "node/sync/kafkareader.h"
#include "node/sync/kafkatopics.h"
#include "node/sync/linkoptions.h"
#include "node/sync/linkstatistics.h"
#include "node/sync/sendwindow.h"
#include "node/sync/transport.h"

#include <deque>
#include <set>

// NOLINTBEGIN: names of librdkafka, so that only a few files include it
struct rd_kafka_message_s;
// NOLINTEND

namespace gangway::sync {

/// Kafka as a transport: a reader, and a producer of librdkafka that is polled when librdkafka says so. Learns from
/// the producer's statistics whether the link is up and which partitions there are. Lives on the link thread, from
/// make() on.
class KafkaLink final : public Transport {
public:
    /// Fails with Invalid when librdkafka refuses a setting. `clientName` is what brokers log. The disposal takes every
    /// client of librdkafka that is not needed any more: nobody waits for one here.
    static Result<std::unique_ptr<KafkaLink>> make(const Options &options, const QByteArray &clientName,
        Executor &executor, std::shared_ptr<KafkaDisposal> disposal);
    ~KafkaLink() override;

    void open(Listener &listener) override;
    void follow(const QList<Start> &starts) override { m_reader->follow(starts); }
    void resume() override { m_reader->resume(); }
    void send(const Outgoing &record) override;
    void close() override;
    void reconnect() override;
    std::chrono::milliseconds patience() const override { return m_window.patience(); }
    qint64 window() const override { return m_window.limit(); }
    bool isReceiving() const override { return m_reader->isReceiving(); }
    qint64 sentBytes() const override { return m_sentBytes; }
    qint64 receivedBytes() const override { return m_reader ? m_reader->receivedBytes() : 0; }

private:
    KafkaLink(const Options &options, const QByteArray &clientName, Executor &executor,
        std::shared_ptr<KafkaDisposal> disposal);
    Result<Done> makeProducer();
    Result<Done> makeReader();
    KafkaHandle::Settings commonSettings() const;
    KafkaHandle::Settings readerSettings() const;
    KafkaHandle::Callbacks producerCallbacks();

    void pollProducer();
    void pump();
    bool hand(const Outgoing &record);
    void noteDelivery(const rd_kafka_message_s &message);
    void noteSize(const rd_kafka_message_s &message);
    void noteError(int code, const QString &text);
    void renewPassword();
    void noteStatistics(const QByteArray &json);
    bool isUpBy(const LinkStatistics &statistics) const;
    QString objection() const;
    void setUp(bool isUp);
    void doubt();
    void notePartitions(const QList<Partition> &partitions);
    void reconnectWhenHanging();
    void replaceClients();
    void giveUpUnderWay();
    void remakeProducer();

    Options m_options;
    QByteArray m_clientName;
    Executor &m_executor;
    std::shared_ptr<KafkaDisposal> m_disposal;
    Listener *m_listener = nullptr;
    CallbackGuard m_guard; // for what librdkafka's threads post

    std::unique_ptr<KafkaReader> m_reader;
    std::unique_ptr<KafkaHandle> m_producer;
    std::unique_ptr<KafkaTopics> m_topics; // the producer's

    std::deque<Outgoing> m_urgent, m_waiting; // what librdkafka does not have yet; control goes first
    SendWindow m_window;

    QList<Partition> m_partitions;
    bool m_isUp = false;
    bool m_hasBeenUp = false;
    bool m_isReplacing = false; // of the clients, posted
    std::chrono::steady_clock::time_point m_replaced; // when last
    std::unique_ptr<Executor::Timer> m_retry; // of making a producer
    QString m_reason; // why there is no link
    std::set<QString> m_unwritable; // topics that the broker keeps from us
    qsizetype m_refusedSize = 0; // of the largest record that was too large for the broker
    LinkStatistics m_statistics; // the producer's last
    QString m_toldReason;
    qint64 m_sentBytes = 0;
};

} // namespace gangway::sync
