// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/kafkatopics.h"

#include "node/sync/linksentences.h"
#include "node/sync/topics.h"

#include <librdkafka/rdkafka.h>

#include <array>
#include <memory>
#include <vector>

namespace gangway::sync {

namespace {

constexpr int answerTimeout = 10'000; // milliseconds
constexpr std::chrono::seconds attemptInterval { 10 };
constexpr std::chrono::seconds lookInterval { 2 };
constexpr auto packsRetention = "7776000000"; // milliseconds: 90 days
constexpr auto controlRetention = "604800000"; // 7 days
constexpr auto largestRecord = "1048588"; // bytes, Kafka's own default: a broker may have been given a smaller one

struct FreeNewTopic {
    void operator()(rd_kafka_NewTopic_t *topic) const { rd_kafka_NewTopic_destroy(topic); }
};
struct FreeEvent {
    void operator()(rd_kafka_event_t *event) const { rd_kafka_event_destroy(event); }
};
struct FreeAdminOptions {
    void operator()(rd_kafka_AdminOptions_t *options) const { rd_kafka_AdminOptions_destroy(options); }
};
using NewTopic = std::unique_ptr<rd_kafka_NewTopic_t, FreeNewTopic>;

// One partition, the broker's own replication; records stamped by the broker, since no vehicle's clock is trusted.
NewTopic newTopic(const QString &name, const char *retention)
{
    std::array<char, 256> why;
    NewTopic topic(rd_kafka_NewTopic_new(name.toUtf8().constData(), 1, -1, why.data(), why.size()));
    rd_kafka_NewTopic_set_config(topic.get(), "message.timestamp.type", "LogAppendTime");
    rd_kafka_NewTopic_set_config(topic.get(), "cleanup.policy", "delete");
    rd_kafka_NewTopic_set_config(topic.get(), "retention.ms", retention);
    rd_kafka_NewTopic_set_config(topic.get(), "max.message.bytes", largestRecord);
    return topic;
}

// Negative: librdkafka gave up waiting, which says nothing about topics.
bool isRefusal(rd_kafka_resp_err_t code)
{
    return code > RD_KAFKA_RESP_ERR_NO_ERROR && code != RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS;
}

// The sentence about the harm that a setting of a topic does; none: there is none.
const char *harmOf(const QByteArray &setting, const QByteArray &value)
{
    if (setting == "cleanup.policy" && value.contains("compact"))
        return sentences::compacted;
    if (setting == "message.timestamp.type" && value != "LogAppendTime")
        return sentences::sendersTime;
    return nullptr;
}

} // namespace

KafkaTopics::KafkaTopics(KafkaHandle &producer, const QString &fleet) :
    m_producer(producer.get()),
    m_fleet(fleet),
    m_answers(rd_kafka_queue_new(producer.get()))
{
    for (const QString &name : { packsTopic(fleet), controlTopic(fleet) })
        m_topics[name] = rd_kafka_topic_new(m_producer, name.toUtf8().constData(), nullptr);
    producer.diesBefore([topics = m_topics, answers = m_answers] {
        for (const auto &[name, topic] : topics)
            rd_kafka_topic_destroy(topic);
        rd_kafka_queue_destroy(answers);
    });
}

rd_kafka_topic_s *KafkaTopics::find(const QString &name) const
{
    const auto found = m_topics.find(name);
    return found == m_topics.end() ? nullptr : found->second;
}

void KafkaTopics::make()
{
    if (m_isAsked || std::chrono::steady_clock::now() < m_nextAttempt)
        return;
    m_isAsked = true;
    const NewTopic packs = newTopic(packsTopic(m_fleet), packsRetention);
    const NewTopic control = newTopic(controlTopic(m_fleet), controlRetention);
    std::array topics { packs.get(), control.get() };
    const std::unique_ptr<rd_kafka_AdminOptions_t, FreeAdminOptions> options(
        rd_kafka_AdminOptions_new(m_producer, RD_KAFKA_ADMIN_OP_CREATETOPICS));
    rd_kafka_AdminOptions_set_request_timeout(options.get(), answerTimeout, nullptr, 0);
    rd_kafka_CreateTopics(m_producer, topics.data(), topics.size(), options.get(), m_answers);
}

void KafkaTopics::look()
{
    const auto now = std::chrono::steady_clock::now();
    if (now < m_nextLook)
        return;
    m_nextLook = now + lookInterval;
    ++m_looks;
    // The answer is librdkafka's; nobody waits for it here. There is no other way to make it ask.
    constexpr int atOnce = 1; // millisecond
    const rd_kafka_metadata_t *answer = nullptr;
    if (rd_kafka_metadata(m_producer, 0, nullptr, &answer, atOnce) == RD_KAFKA_RESP_ERR_NO_ERROR)
        rd_kafka_metadata_destroy(answer);
}

void KafkaTopics::inspect()
{
    if (std::exchange(m_isInspected, true))
        return;
    m_isInspecting = true;
    std::vector<rd_kafka_ConfigResource_t *> resources;
    for (const auto &[name, topic] : m_topics)
        resources.push_back(rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, name.toUtf8().constData()));
    const std::unique_ptr<rd_kafka_AdminOptions_t, FreeAdminOptions> options(
        rd_kafka_AdminOptions_new(m_producer, RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS));
    rd_kafka_AdminOptions_set_request_timeout(options.get(), answerTimeout, nullptr, 0);
    rd_kafka_DescribeConfigs(m_producer, resources.data(), resources.size(), options.get(), m_answers);
    rd_kafka_ConfigResource_destroy_array(resources.data(), resources.size());
}

void KafkaTopics::poll()
{
    const std::unique_ptr<rd_kafka_event_t, FreeEvent> event(rd_kafka_queue_poll(m_answers, 0));
    if (!event)
        return;
    if (rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_DESCRIBECONFIGS_RESULT)
        takeSettings(event.get());
    else
        takeMade(event.get());
}

void KafkaTopics::takeMade(rd_kafka_event_t *answer)
{
    m_isAsked = false;
    m_problem.clear();
    size_t count = 0;
    const auto *result = rd_kafka_event_CreateTopics_result(answer);
    const auto **topics = result ? rd_kafka_CreateTopics_result_topics(result, &count) : nullptr;
    m_areThere = count > 0;
    for (size_t i = 0; i < count; ++i) {
        const auto code = rd_kafka_topic_result_error(topics[i]);
        m_areThere = m_areThere && code == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS;
        if (isRefusal(code))
            m_problem = sentences::filled(sentences::topicNotMade,
                QString::fromUtf8(rd_kafka_topic_result_name(topics[i])), QString::fromUtf8(rd_kafka_err2str(code)));
    }
    if (!m_problem.isEmpty())
        m_nextAttempt = std::chrono::steady_clock::now() + attemptInterval;
}

void KafkaTopics::takeSettings(rd_kafka_event_t *answer)
{
    m_isInspecting = false;
    size_t topicCount = 0;
    const auto *result = rd_kafka_event_DescribeConfigs_result(answer);
    const auto **topics = result ? rd_kafka_DescribeConfigs_result_resources(result, &topicCount) : nullptr;
    for (size_t i = 0; i < topicCount; ++i) {
        size_t count = 0;
        const auto **entries = rd_kafka_ConfigResource_configs(topics[i], &count);
        for (size_t j = 0; j < count; ++j) {
            const QByteArray key = rd_kafka_ConfigEntry_name(entries[j]);
            const QByteArray value = rd_kafka_ConfigEntry_value(entries[j]);
            if (const char *harm = harmOf(key, value))
                m_warning = sentences::filled(harm, QString::fromUtf8(rd_kafka_ConfigResource_name(topics[i])));
        }
    }
}

} // namespace gangway::sync
