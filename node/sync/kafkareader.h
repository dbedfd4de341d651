// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/callbackguard.h"
#include "node/base/executor.h"
#include "node/sync/kafkahandle.h"
#include "node/sync/linkstatistics.h"
#include "node/sync/transport.h"

#include <map>
#include <set>

namespace gangway::sync {

/// The reading half of KafkaLink: a consumer of librdkafka that is polled when librdkafka says so, and made anew when
/// it is to read from elsewhere. Lives on the link thread, from make() on.
class KafkaReader {
public:
    struct Callbacks {
        std::function<void(int code, const QString &text)> error;
        std::function<void()> brokersLost;
        std::function<void()> topicMissed; ///< one that is followed is not there any more
    };

    /// Fails with Invalid when librdkafka refuses a setting. `executor` runs the link thread.
    static Result<std::unique_ptr<KafkaReader>> make(const KafkaHandle::Settings &settings, Executor &executor,
        std::shared_ptr<KafkaDisposal> disposal, Callbacks callbacks);
    void open(Transport::Listener &listener) { m_listener = &listener; }
    void follow(const QList<Start> &starts);
    void resume();

    /// Nothing more is taken until the listener follows anew.
    void doubt();

    /// Gives up the connections for new ones; the listener has to follow anew.
    void reconnect(const KafkaHandle::Settings &settings);

    bool isSilent() const { return m_statistics.isSilent; } ///< the broker owes an answer
    bool isHanging() const { return m_statistics.isHanging; } ///< over a connection that stands
    bool isReceiving() const { return m_isReceiving; }
    bool isForbidden() const { return !m_forbidden.empty(); } ///< to read all that is followed
    qint64 receivedBytes() const { return m_receivedBytes; }

private:
    struct Following {
        qint64 next = -1; ///< offset to read on from; -1: the oldest
        bool isCaughtUp = false;
    };

    /// Whether the broker may take its time to say that there is nothing new, which saves bytes; an end is then
    /// noticed late, so first all must have been read.
    enum class Poll { Short, Long };

    KafkaReader(KafkaHandle::Settings settings, Executor &executor, std::shared_ptr<KafkaDisposal> disposal,
        Callbacks callbacks);
    Result<Done> makeConsumer(Poll kind);
    void noteStatistics(const QByteArray &json);

    void poll();
    void take(const rd_kafka_message_s &message, QList<Record> &records);
    void takeError(const rd_kafka_message_s &message);
    void tellCaughtUp();
    bool isCaughtUp() const;
    void restart(Poll kind);
    void restartWhenQuiet();
    void assign();

    KafkaHandle::Settings m_settings;
    Executor &m_executor;
    std::shared_ptr<KafkaDisposal> m_disposal;
    Callbacks m_callbacks;
    Transport::Listener *m_listener = nullptr;
    CallbackGuard m_guard; // for what librdkafka's threads post

    std::unique_ptr<KafkaHandle> m_consumer;
    std::map<Partition, Following> m_following;
    bool m_isAssigned = false; // the consumer reads
    bool m_isRestartDue = false;
    bool m_isPaused = false;
    bool m_isDoubtful = false; // whether the topics are still those that were read
    bool m_isCaughtUpTold = false;
    Poll m_poll = Poll::Short; // the consumer's
    std::unique_ptr<Executor::Timer> m_quiet; // until reading goes on with long polls
    LinkStatistics m_statistics; // the last
    bool m_isReceiving = false; // records, or a response that takes its time
    std::set<QString> m_forbidden; // topics that the broker keeps from us
    qint64 m_receivedBytes = 0;
};

} // namespace gangway::sync
