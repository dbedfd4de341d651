// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/kafkalink.h"

#include "node/base/logging.h"
#include "node/sync/linkreason.h"
#include "node/sync/topics.h"

#include <librdkafka/rdkafka.h>

namespace gangway::sync {

namespace {

constexpr std::chrono::seconds recreateDelay { 10 };
// New connections get at least this long to show what they are worth, or longer when many before them hang.
constexpr std::chrono::seconds betweenReconnects { 8 };
constexpr std::chrono::seconds betweenReconnectsOfMany { 60 };
constexpr int lastFlush = 500; // milliseconds, when the link is up at the end

QByteArray nameOf(Security security)
{
    const auto found = std::find_if(
        securities.begin(), securities.end(), [security](const auto &named) { return named.second == security; });
    return QByteArray(found->first).toLower();
}

} // namespace

KafkaLink::KafkaLink(
    const Options &options, const QByteArray &clientName, Executor &executor, std::shared_ptr<KafkaDisposal> disposal) :
    m_options(options),
    m_clientName(clientName),
    m_executor(executor),
    m_disposal(std::move(disposal))
{
}

Result<std::unique_ptr<KafkaLink>> KafkaLink::make(
    const Options &options, const QByteArray &clientName, Executor &executor, std::shared_ptr<KafkaDisposal> disposal)
{
    std::unique_ptr<KafkaLink> link(new KafkaLink(options, clientName, executor, std::move(disposal)));
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
    const bool isUrgent = record.topic == controlTopic(m_options.fleet);
    (isUrgent ? m_urgent : m_waiting).push_back(record);
    pump();
}

// librdkafka gets no more than the link carries in a few seconds: what it has can't be overtaken, and it sends all of
// that again after a loss.
void KafkaLink::pump()
{
    while (!m_urgent.empty() || !m_waiting.empty()) {
        auto &queue = m_urgent.empty() ? m_waiting : m_urgent;
        if (!m_window.admits(queue.front().value.size()))
            return;
        const Outgoing record = queue.front();
        queue.pop_front();
        if (hand(record))
            m_window.handed(record.ticket, record.value.size(), SendWindow::Clock::now());
        else
            m_guard.posting(m_executor, [this, ticket = record.ticket] {
                if (m_listener)
                    m_listener->delivered(ticket, false);
            })();
    }
}

bool KafkaLink::hand(const Outgoing &record)
{
    rd_kafka_topic_t *topic = m_topics ? m_topics->find(record.topic) : nullptr;
    auto *ticket = reinterpret_cast<void *>(quintptr(record.ticket));
    auto *value = const_cast<char *>(record.value.constData()); // copied at once
    if (!topic)
        return false;
    const bool isTaken =
        rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, value, size_t(record.value.size()),
            record.key.constData(), size_t(record.key.size()), ticket) == 0;
    if (!isTaken && rd_kafka_last_error() == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)
        m_unwritable.insert(record.topic); // librdkafka knows it from the topics' list, and asks nobody
    return isTaken;
}

void KafkaLink::close()
{
    m_listener = nullptr;
    m_guard.cut();
    m_retry.reset();
    if (m_producer && m_isUp && m_reason.isEmpty())
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
            { "partitioner", "murmur2_random" }, // Packs that are not in topics come back soon, and are sent by a
                                                 // client that knows better.
            { "topic.metadata.propagation.max.ms", "5000" },
            // Brokers measure batches: none may be refused for what it has beside a pack, and a thin link sends small
            // requests.
            { "batch.num.messages", "1" } });
    auto producer = KafkaHandle::make(KafkaHandle::Role::Producer, settings, producerCallbacks(), m_disposal);
    if (!producer)
        return producer.error();
    m_producer = std::move(*producer);
    m_topics = std::make_unique<KafkaTopics>(*m_producer, m_options.fleet);
    m_statistics = {};
    return Done {};
}

Result<Done> KafkaLink::makeReader()
{
    auto reader = KafkaReader::make(readerSettings(), m_executor, m_disposal,
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
        { "security.protocol", nameOf(m_options.security) }, { "socket.keepalive.enable", "true" },
        { "reconnect.backoff.max.ms", "3000" }, { "statistics.interval.ms", "1000" },
        // How long an answer may take is ours to judge, by what the link carries: on a thin one a request may take
        // minutes that is on its way all the same, and would be sent twice.
        { "socket.timeout.ms", "300000" }, { "socket.connection.setup.timeout.ms", "10000" } };
    if (m_options.security != Security::Plaintext && !m_options.certificateAuthority.isEmpty())
        settings.emplace_back("ssl.ca.location", m_options.certificateAuthority.toUtf8());
    if (m_options.security == Security::SaslSsl)
        settings.insert(settings.end(),
            { { "sasl.mechanisms", "SCRAM-SHA-512" }, { "sasl.username", m_options.user.toUtf8() },
                { "sasl.password", m_options.password.toUtf8() } });
    return settings;
}

KafkaHandle::Settings KafkaLink::readerSettings() const
{
    auto settings = commonSettings();
    settings.emplace_back("group.id", m_clientName); // no group is used, but librdkafka wants a name
    return settings;
}

KafkaHandle::Callbacks KafkaLink::producerCallbacks()
{
    return { .woken = m_guard.posting(m_executor, [this] { pollProducer(); }),
        .error = [this](int code, const QString &text) { noteError(code, text); },
        .statistics = [this](const QByteArray &json) { noteStatistics(json); },
        .delivered = [this](const rd_kafka_message_t &message) { noteDelivery(message); } };
}

void KafkaLink::pollProducer()
{
    if (!m_producer)
        return;
    rd_kafka_poll(m_producer->get(), 0);
    m_topics->poll();
    if (m_listener && m_topics->isInspected())
        m_listener->topicsDoubted(m_topics->warning());
    pump();
}

void KafkaLink::noteDelivery(const rd_kafka_message_s &message)
{
    const quint64 ticket = reinterpret_cast<quintptr>(message._private);
    const bool isAcknowledged = message.err == RD_KAFKA_RESP_ERR_NO_ERROR;
    noteAccess(m_unwritable, message);
    noteSize(message);
    m_window.answered(ticket, isAcknowledged, SendWindow::Clock::now());
    if (m_listener)
        m_listener->delivered(ticket, isAcknowledged);
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
        reconnect();
    if (code == RD_KAFKA_RESP_ERR__AUTHENTICATION)
        renewPassword();
    logging::debug("sync", QStringLiteral("Kafka reported an error."), { { "code", code }, { "text", text } });
    const QString reason =
        linkReason(text, m_options.servers, { .hasReason = !m_reason.isEmpty(), .hasBeenUp = m_hasBeenUp });
    if (!reason.isEmpty())
        m_reason = reason;
    // One of several brokers may go and come while the link stands.
    if (!m_isUp || code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
        setUp(false);
}

void KafkaLink::renewPassword()
{
    const QString password = m_options.newPassword ? m_options.newPassword() : QString();
    if (password.isEmpty() || password == m_options.password)
        return;
    m_options.password = password;
    logging::info("sync", QStringLiteral("The password for Kafka is another one now and is tried."));
    m_replaced = {};
    reconnect();
}

void KafkaLink::noteStatistics(const QByteArray &json)
{
    const LinkStatistics statistics = readStatistics(json, m_statistics.unanswered, int(m_window.patience().count()));
    // librdkafka forgets what it counted with a topic that it may not see any more, and with its producer.
    m_sentBytes += std::max<qint64>(statistics.sentBytes - m_statistics.sentBytes, 0);
    m_statistics = statistics;
    if (statistics.isSilent && m_reason.isEmpty())
        m_reason = silent(m_options.servers);
    const bool hasTopics = statistics.topics >= m_topics->count();
    if (statistics.isUp && !hasTopics) {
        m_topics->make();
        m_topics->look();
        if (!m_topics->problem().isEmpty())
            m_reason = m_topics->problem();
    }
    if (hasTopics)
        m_topics->seen();
    setUp(isUpBy(statistics));
    if (m_isUp && hasTopics) {
        m_topics->inspect();
        notePartitions(statistics.partitions);
    }
    reconnectWhenHanging();
}

// librdkafka would keep for minutes a connection that a router or a modem has forgotten.
void KafkaLink::reconnectWhenHanging()
{
    if (m_statistics.isHanging || m_reader->isHanging())
        reconnect();
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
    if (m_reader->isForbidden() || !m_unwritable.empty() || m_topics->areHidden())
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

// Posted, since we may be within a callback of a client that goes.
void KafkaLink::reconnect()
{
    const auto now = std::chrono::steady_clock::now();
    const bool areMany = m_disposal->leftBehind() > KafkaDisposal::most;
    if (m_isReplacing || now - m_replaced < (areMany ? betweenReconnectsOfMany : betweenReconnects))
        return;
    m_replaced = now;
    m_isReplacing = true;
    m_guard.posting(m_executor, [this] { replaceClients(); })();
}

// librdkafka's way out of a fatal error, and ours out of all that it does not notice. Records under way are sent again.
void KafkaLink::replaceClients()
{
    m_isReplacing = false;
    logging::info("sync", QStringLiteral("The connections to Kafka are made anew."), { { "reason", m_reason } });
    setUp(false);
    m_topics.reset();
    m_producer.reset();
    m_reader->reconnect(readerSettings());
    giveUpUnderWay();
    remakeProducer();
}

void KafkaLink::giveUpUnderWay()
{
    const QList<quint64> tickets = m_window.giveUp();
    for (const quint64 ticket : tickets)
        if (m_listener)
            m_listener->delivered(ticket, false);
}

void KafkaLink::remakeProducer()
{
    const auto made = makeProducer();
    if (made) {
        m_topics->make();
        return pump();
    }
    logging::error("sync", QStringLiteral("The link could not be made again."), { { "why", made.error().message } });
    m_retry = m_executor.startTimer(recreateDelay, [this] { remakeProducer(); });
}

} // namespace gangway::sync
