// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/kafkalink.h"

#include "node/base/logging.h"
#include "node/sync/linkreason.h"
#include "node/sync/linkstatistics.h"
#include "node/sync/names.h"

#include <librdkafka/rdkafka.h>

namespace gangway::sync {

namespace {

// One turn of the link thread takes no more: then others have theirs.
constexpr int mostRecordsAtOnce = 500;
constexpr qsizetype mostBytesAtOnce = 1024 * 1024;
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

struct FreeMessage {
    void operator()(rd_kafka_message_t *message) const { rd_kafka_message_destroy(message); }
};
struct FreePartitions {
    void operator()(rd_kafka_topic_partition_list_t *list) const { rd_kafka_topic_partition_list_destroy(list); }
};
QByteArray bytesOf(const void *data, size_t size)
{
    return QByteArray(static_cast<const char *>(data), qsizetype(size));
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
    auto made = link->makeProducer().and_then([&](Done) { return link->makeConsumer(); });
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
    m_topics->make();
}

void KafkaLink::follow(const QList<Start> &starts)
{
    for (const Start &start : starts)
        m_following[start.partition] = { start.offset, false };
    m_isDoubtful = false;
    assign();
    pollConsumer();
}

void KafkaLink::resume()
{
    m_isPaused = false;
    pollConsumer();
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
    m_executor.post([this, alive = std::weak_ptr(m_isAlive), ticket = record.ticket] {
        if (alive.lock() && m_listener)
            m_listener->delivered(ticket, false);
    });
}

void KafkaLink::close()
{
    m_listener = nullptr;
    m_isAlive.reset();
    m_retry.reset();
    if (m_producer && m_isUp)
        rd_kafka_flush(m_producer->get(), lastFlush);
    m_topics.reset();
    m_consumer.reset();
    m_producer.reset();
}

Result<Done> KafkaLink::makeProducer()
{
    auto settings = commonSettings();
    settings.insert(settings.end(),
        { { "message.timeout.ms", "0" }, { "enable.idempotence", "false" }, { "acks", "all" },
            { "partitioner", "murmur2_random" }, { "statistics.interval.ms", "1000" },
            { "topic.metadata.refresh.interval.ms", "60000" } });
    auto producer = KafkaHandle::make(KafkaHandle::Role::Producer, settings, producerCallbacks());
    if (!producer)
        return producer.error();
    m_producer = std::move(*producer);
    m_topics = std::make_unique<KafkaTopics>(m_producer->get(), m_options.fleet);
    return Done {};
}

Result<Done> KafkaLink::makeConsumer()
{
    auto settings = commonSettings();
    settings.insert(settings.end(),
        { { "group.id", m_clientName }, { "enable.auto.commit", "false" }, { "enable.auto.offset.store", "false" },
            { "auto.offset.reset", "error" }, { "enable.partition.eof", "true" },
            // Nobody of ours writes in transactions, and whoever else leaves one open must not hold us up.
            { "isolation.level", "read_uncommitted" }, { "max.poll.interval.ms", "86400000" },
            { "queued.max.messages.kbytes", "4096" }, { "queued.min.messages", "1000" },
            { "fetch.message.max.bytes", "65536" }, { "fetch.max.bytes", "1048576" },
            { "allow.auto.create.topics", "false" },
            // A topic that was not there yet when it was assigned is looked for again only this often (by default: 5
            // min).
            { "topic.metadata.refresh.interval.ms", "10000" } });
    const auto noteLoss = [this](int code, const QString &) {
        if (code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
            doubt();
    };
    KafkaHandle::Callbacks callbacks { .woken = onLinkThread(&KafkaLink::pollConsumer), .error = noteLoss };
    auto consumer = KafkaHandle::make(KafkaHandle::Role::Consumer, settings, callbacks);
    if (!consumer)
        return consumer.error();
    m_consumer = std::move(*consumer);
    return Done {};
}

KafkaHandle::Settings KafkaLink::commonSettings() const
{
    KafkaHandle::Settings settings { { "bootstrap.servers", m_options.servers.toUtf8() }, { "client.id", m_clientName },
        { "security.protocol", securityName(m_options.security) }, { "socket.keepalive.enable", "true" },
        { "reconnect.backoff.max.ms", "3000" } };
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
    return { .woken = onLinkThread(&KafkaLink::pollProducer),
        .error = [this](int code, const QString &text) { noteError(code, text); },
        .statistics = [this](const QByteArray &json) { noteStatistics(json); },
        .delivered =
            [this](const rd_kafka_message_t &message) {
                noteAccess(m_unwritable, message);
                if (m_listener)
                    m_listener->delivered(
                        reinterpret_cast<quintptr>(message._private), message.err == RD_KAFKA_RESP_ERR_NO_ERROR);
            } };
}

// librdkafka's threads may call after we are gone: then nothing runs.
std::function<void()> KafkaLink::onLinkThread(void (KafkaLink::*work)())
{
    return [this, work, &executor = m_executor, alive = std::weak_ptr(m_isAlive)] {
        executor.post([this, work, alive] {
            if (alive.lock())
                (this->*work)();
        });
    };
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

void KafkaLink::pollConsumer()
{
    QList<Record> records;
    qsizetype bytes = 0;
    while (
        m_consumer && !m_isPaused && !m_isDoubtful && records.size() < mostRecordsAtOnce && bytes < mostBytesAtOnce) {
        const std::unique_ptr<rd_kafka_message_t, FreeMessage> message(rd_kafka_consumer_poll(m_consumer->get(), 0));
        if (!message)
            break;
        if (message->rkt)
            noteAccess(m_unreadable, *message);
        take(*message, records);
        bytes += qsizetype(message->len);
    }
    if (!m_listener)
        return;
    if (!records.isEmpty()) {
        m_isPaused = true;
        m_listener->recordsArrived(records);
    } else {
        tellCaughtUp();
    }
}

void KafkaLink::take(const rd_kafka_message_s &message, QList<Record> &records)
{
    if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR)
        return takeError(message);
    const Partition partition { QString::fromUtf8(rd_kafka_topic_name(message.rkt)), message.partition };
    m_following[partition].next = message.offset + 1;
    rd_kafka_timestamp_type_t type;
    const qint64 timestamp = rd_kafka_message_timestamp(&message, &type);
    records.append({ partition, message.offset, timestamp, bytesOf(message.key, message.key_len),
        bytesOf(message.payload, message.len) });
    m_receivedBytes += qint64(message.key_len + message.len);
}

void KafkaLink::takeError(const rd_kafka_message_s &message)
{
    if (!message.rkt || !m_listener)
        return;
    const Partition partition { QString::fromUtf8(rd_kafka_topic_name(message.rkt)), message.partition };
    switch (message.err) {
    case RD_KAFKA_RESP_ERR__PARTITION_EOF: m_following[partition].isCaughtUp = true; break;
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
        m_listener->positionLost(partition,
            QStringLiteral("The record that comes next is not there: it was deleted, or the topic is another one."));
        break;
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
        doubt();
        if (m_topics)
            m_topics->make();
        break;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED: break; // noted
    default: noteError(message.err, QString::fromUtf8(rd_kafka_message_errstr(&message)));
    }
}

// A broker that answers may still keep this user from a topic.
void KafkaLink::noteAccess(std::set<QString> &forbidden, const rd_kafka_message_s &message)
{
    const QString topic = QString::fromUtf8(rd_kafka_topic_name(message.rkt));
    if (message.err == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)
        forbidden.insert(topic);
    else if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR || message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF)
        forbidden.erase(topic);
}

void KafkaLink::tellCaughtUp()
{
    const bool isCaughtUp = !m_following.empty() &&
        std::all_of(m_following.begin(), m_following.end(), [](const auto &it) { return it.second.isCaughtUp; });
    if (isCaughtUp && !m_isPaused && !std::exchange(m_isCaughtUpTold, true))
        m_listener->caughtUp();
}

void KafkaLink::assign()
{
    const std::unique_ptr<rd_kafka_topic_partition_list_t, FreePartitions> list(
        rd_kafka_topic_partition_list_new(int(m_following.size())));
    for (const auto &[partition, following] : m_following) {
        auto *entry =
            rd_kafka_topic_partition_list_add(list.get(), partition.topic.toUtf8().constData(), partition.number);
        entry->offset = following.next < 0 ? RD_KAFKA_OFFSET_BEGINNING : following.next;
    }
    if (const auto error = rd_kafka_assign(m_consumer->get(), list.get()); error != RD_KAFKA_RESP_ERR_NO_ERROR)
        noteError(error, QString::fromUtf8(rd_kafka_err2str(error)));
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
    const LinkStatistics statistics = readStatistics(json);
    // librdkafka forgets what it counted with a topic that it may not see any more, and with its producer.
    m_sentBytes += std::max<qint64>(statistics.sentBytes - std::exchange(m_countedBytes, statistics.sentBytes), 0);
    const bool hasTopics = statistics.partitions.size() >= m_topics->count();
    if (statistics.isUp && !hasTopics) {
        m_topics->make();
        if (!m_topics->problem().isEmpty())
            m_reason = m_topics->problem();
    }
    // A broker that wants a user looks up for a moment. Without topics the first hello makes librdkafka look for them.
    setUp(hasTopics ? statistics.isUp : statistics.isSteady && m_topics->problem().isEmpty());
    if (m_isUp && hasTopics)
        notePartitions(statistics.partitions);
}

void KafkaLink::setUp(bool isUp)
{
    if (isUp)
        m_reason = m_unreadable.empty() && m_unwritable.empty() ? QString() : notAllowed(m_options.servers);
    if (m_isUp && !isUp) {
        doubt();
        if (m_reason.isEmpty())
            m_reason = QStringLiteral("The broker at %1 does not answer.").arg(m_options.servers);
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
    m_isDoubtful = true;
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
