// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/kafkahandle.h"

#include <QString>

#include <chrono>
#include <map>

// NOLINTBEGIN: names of librdkafka, so that only a few files include it
struct rd_kafka_queue_s;
struct rd_kafka_topic_s;
struct rd_kafka_op_s;
// NOLINTEND

namespace gangway::sync {

/// The fleet's topics as one producer sees them: to be sent into, and made on the broker when they are missing. Lives
/// on the link thread; what it made of the producer dies with that.
class KafkaTopics {
public:
    KafkaTopics(KafkaHandle &producer, const QString &fleet);
    Q_DISABLE_COPY_MOVE(KafkaTopics)

    int count() const { return int(m_topics.size()); }
    rd_kafka_topic_s *find(const QString &name) const;

    /// Asks the broker to make them, unless it was asked already or has just refused. Those that are there stay as they
    /// are.
    void make();

    /// Asks the broker which of them there are, when it was not asked just now: by itself librdkafka does so every five
    /// minutes.
    void look();

    /// The broker shows all of them.
    void seen() { m_looks = 0; }

    /// The broker has them and does not show them, however often it was asked: we may not even know of them.
    bool areHidden() const { return m_areThere && m_looks > looksForHidden; }

    /// Asks, once, how they are made. A user who may not know gets no answer and no warning.
    void inspect();

    /// Takes the broker's answers.
    void poll();

    /// A sentence that says what is wrong with how they are made; empty when nothing is, or it is not known.
    QString warning() const { return m_warning; }
    bool isInspected() const { return m_isInspected && !m_isInspecting; }

    /// Why the broker does not make them, in a sentence; empty when it does or was not asked.
    QString problem() const { return m_problem; }

private:
    static constexpr int looksForHidden = 2;

    void takeMade(rd_kafka_op_s *answer);
    void takeSettings(rd_kafka_op_s *answer);

    rd_kafka_s *m_producer;
    QString m_fleet;
    std::map<QString, rd_kafka_topic_s *> m_topics;
    rd_kafka_queue_s *m_answers;
    bool m_isAsked = false;
    std::chrono::steady_clock::time_point m_nextAttempt; // not before, when the broker refused
    std::chrono::steady_clock::time_point m_nextLook;
    QString m_problem;
    QString m_warning;
    bool m_areThere = false; // as the broker said when it was to make them
    int m_looks = 0; // in vain
    bool m_isInspected = false; // or being so
    bool m_isInspecting = false;
};

} // namespace gangway::sync
