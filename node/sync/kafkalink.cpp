// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/kafkalink.h"

#include "node/base/logging.h"
#include "node/sync/linkreason.h"

#include <librdkafka/rdkafka.h>

namespace gangway::sync {

namespace {

constexpr std::chrono::seconds recreateDelay { 10 };
constexpr int lastFlush = 500; // milliseconds, when the link is up at the end

QByteArray securityName(Security security)
{
    switch (security) {
    case Security::Plaintext: return "plaintext";
    case Security::Ssl: return "ssl";
    case Security::SaslSsl: return "sasl_ssl";
    }
    return "plaintext";
}

} // namespace

KafkaLink::KafkaLink(const Options &options, const QByteArray &clientName, Executor &executor) :
    m_options(options),
    m_clientName(clientName),
    m_executor(executor)
{
}

Result<std::unique_ptr<KafkaLink>> KafkaLink::make(
    const Options &options, const QByteArray &clientName, Executor &executor)
{
    std::unique_ptr<KafkaLink> link(new KafkaLink(options, clientName, executor));
    auto made = link->makeProducer().and_then([&](Done) { return link->makeReader(); });
    if (!made)
        return made.error();
    return link;
}

KafkaLink::~KafkaLink()
{
    close();
}

void KafkaLink::open(Listener &listener)
{
    m_listener = &listener;
    m_reader->open(listener);
    m_topics->make();
}

void KafkaLink::send(const Outgoing &record)
{
    rd_kafka_topic_t *topic = m_topics ? m_topics->find(record.topic) : nullptr;
    auto *ticket = reinterpret_cast<void *>(quintptr(record.ticket));
    auto *value = const_cast<char *>(record.value.constData()); // copied at once
    const bool isTaken = topic &&
        rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, value, size_t(record.value.size()),
            record.key.constData(), size_t(record.key.size()), ticket) == 0;
    if (isTaken)
        return;
    m_lifeline.posting(m_executor, [this, ticket = record.ticket] {
        if (m_listener)
            m_listener->delivered(ticket, false);
    })();
}

void KafkaLink::close()
{
    m_listener = nullptr;
    m_lifeline.cut();
    m_retry.reset();
    if (m_producer && m_isUp)
        rd_kafka_flush(m_producer->get(), lastFlush);
    m_topics.reset();
    m_reader.reset();
    m_producer.reset();
}

Result<Done> KafkaLink::makeProducer()
{
    auto settings = commonSettings();
    settings.insert(settings.end(),
        { { "message.timeout.ms", "0" }, { "enable.idempotence", "false" }, { "acks", "all" },
            { "partitioner", "murmur2_random" }, { "topic.metadata.refresh.interval.ms", "60000" },
            // Brokers measure batches: none may be refused for what it has beside a pack, and a thin link sends small
            // requests.
            { "batch.num.messages", "1" } });
    auto producer = KafkaHandle::make(KafkaHandle::Role::Producer, settings, producerCallbacks());
    if (!producer)
        return producer.error();
    m_producer = std::move(*producer);
    m_topics = std::make_unique<KafkaTopics>(m_producer->get(), m_options.fleet);
    return Done {};
}

Result<Done> KafkaLink::makeReader()
{
    auto settings = commonSettings();
    settings.emplace_back("group.id", m_clientName);
    auto reader = KafkaReader::make(settings, m_executor,
        { .error = [this](int code, const QString &text) { noteError(code, text); },
            .brokersLost = [this] { doubt(); },
            .topicMissed =
                [this] {
                    doubt();
                    if (m_topics)
                        m_topics->make();
                } });
    if (!reader)
        return reader.error();
    m_reader = std::move(*reader);
    return Done {};
}

KafkaHandle::Settings KafkaLink::commonSettings() const
{
    KafkaHandle::Settings settings { { "bootstrap.servers", m_options.servers.toUtf8() }, { "client.id", m_clientName },
        { "security.protocol", securityName(m_options.security) }, { "socket.keepalive.enable", "true" },
        { "reconnect.backoff.max.ms", "3000" }, { "statistics.interval.ms", "1000" } };
    if (m_options.security != Security::Plaintext && !m_options.certificateAuthority.isEmpty())
        settings.emplace_back("ssl.ca.location", m_options.certificateAuthority.toUtf8());
    if (m_options.security == Security::SaslSsl)
        settings.insert(settings.end(),
            { { "sasl.mechanisms", "SCRAM-SHA-512" }, { "sasl.username", m_options.user.toUtf8() },
                { "sasl.password", m_options.password.toUtf8() } });
    return settings;
}

KafkaHandle::Callbacks KafkaLink::producerCallbacks()
{
    return { .woken = m_lifeline.posting(m_executor, [this] { pollProducer(); }),
        .error = [this](int code, const QString &text) { noteError(code, text); },
        .statistics = [this](const QByteArray &json) { noteStatistics(json); },
        .delivered =
            [this](const rd_kafka_message_t &message) {
                noteAccess(m_unwritable, message);
                noteSize(message);
                if (m_listener)
                    m_listener->delivered(
                        reinterpret_cast<quintptr>(message._private), message.err == RD_KAFKA_RESP_ERR_NO_ERROR);
            } };
}

void KafkaLink::pollProducer()
{
    if (!m_producer)
        return;
    rd_kafka_poll(m_producer->get(), 0);
    m_topics->poll();
    if (std::exchange(m_mustRecreate, false))
        recreateProducer();
}

void KafkaLink::noteSize(const rd_kafka_message_s &message)
{
    const auto size = qsizetype(message.len);
    if (message.err == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE)
        m_refusedSize = std::max(m_refusedSize, size);
    else if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR && size >= m_refusedSize)
        m_refusedSize = 0;
}

void KafkaLink::noteError(int code, const QString &text)
{
    if (code == RD_KAFKA_RESP_ERR__FATAL)
        m_mustRecreate = true;
    logging::debug("sync", QStringLiteral("Kafka reported an error."), { { "code", code }, { "text", text } });
    const QString reason =
        linkReason(text, m_options.servers, { .hasReason = !m_reason.isEmpty(), .hasBeenUp = m_hasBeenUp });
    if (!reason.isEmpty())
        m_reason = reason;
    // One of several brokers may go and come while the link stands.
    if (!m_isUp || code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
        setUp(false);
}

void KafkaLink::noteStatistics(const QByteArray &json)
{
    const LinkStatistics statistics = readStatistics(json, m_statistics.unanswered);
    // librdkafka forgets what it counted with a topic that it may not see any more, and with its producer.
    m_sentBytes += std::max<qint64>(statistics.sentBytes - m_statistics.sentBytes, 0);
    m_statistics = statistics;
    if (statistics.isSilent && m_reason.isEmpty())
        m_reason = silent(m_options.servers);
    const bool hasTopics = statistics.topics >= m_topics->count();
    if (statistics.isUp && !hasTopics) {
        m_topics->make();
        if (!m_topics->problem().isEmpty())
            m_reason = m_topics->problem();
    }
    setUp(isUpBy(statistics));
    if (m_isUp && hasTopics)
        notePartitions(statistics.partitions);
}

bool KafkaLink::isUpBy(const LinkStatistics &statistics) const
{
    using Holders = LinkStatistics::Holders;
    if (statistics.holders == Holders::Away || (statistics.holders == Holders::Unsure && !m_isUp))
        return false;
    // A broker that wants a user looks up for a moment. Without topics the first hello makes librdkafka look for them.
    if (statistics.topics < m_topics->count())
        return statistics.isSteady && m_topics->problem().isEmpty();
    return statistics.isUp;
}

// Why there is no link though a broker is connected; empty when all is well.
QString KafkaLink::objection() const
{
    if (m_statistics.isSilent || m_reader->isSilent())
        return silent(m_options.servers);
    if (m_reader->isForbidden() || !m_unwritable.empty())
        return notAllowed(m_options.servers);
    return m_refusedSize > 0 ? tooLarge(m_options.servers, m_refusedSize) : QString();
}

void KafkaLink::setUp(bool isUp)
{
    if (isUp)
        m_reason = objection();
    if (m_isUp && !isUp) {
        doubt();
        if (m_reason.isEmpty())
            m_reason = silent(m_options.servers);
    }
    m_hasBeenUp = m_hasBeenUp || isUp;
    const bool isNews = isUp != m_isUp || m_reason != m_toldReason;
    m_isUp = isUp;
    if (!isNews || !m_listener)
        return;
    m_toldReason = m_reason;
    m_listener->linkChanged(isUp, m_reason);
}

// Behind the same address there may be other topics now. Nothing more is taken until the listener has looked up where
// we stand: it follows anew, from the record it knows.
void KafkaLink::doubt()
{
    m_reader->doubt();
    m_partitions.clear();
}

void KafkaLink::notePartitions(const QList<Partition> &partitions)
{
    QList<Partition> added;
    for (const Partition &partition : partitions)
        if (!m_partitions.contains(partition))
            added.append(partition);
    m_partitions += added;
    if (!added.isEmpty() && m_listener)
        m_listener->partitionsFound(added);
}

// librdkafka's way out of a fatal error. What was under way comes back as not delivered, and is sent again.
void KafkaLink::recreateProducer()
{
    logging::warning("sync", QStringLiteral("The Kafka producer is made anew."), { { "reason", m_reason } });
    if (m_producer) {
        rd_kafka_purge(m_producer->get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
        rd_kafka_poll(m_producer->get(), 0);
    }
    m_topics.reset();
    m_producer.reset();
    setUp(false);
    const auto made = makeProducer();
    if (made)
        return m_topics->make();
    logging::error("sync", QStringLiteral("The link could not be made again."), { { "why", made.error().message } });
    m_retry = m_executor.startTimer(recreateDelay, [this] { recreateProducer(); });
}

} // namespace gangway::sync
