// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/kafkareader.h"

#include "node/base/logging.h"

#include <librdkafka/rdkafka.h>

namespace gangway::sync {

namespace {

// One turn of the link thread takes no more: then others have theirs.
constexpr int mostRecordsAtOnce = 500;
constexpr qsizetype mostBytesAtOnce = 1024 * 1024;

// An idle vehicle asks the broker for news this often, which is nearly all that its link costs: 5 MB a day.
constexpr auto longWait = "8000"; // milliseconds
constexpr auto shortWait = "500";
constexpr int silentAfterShortWait = 8; // seconds
constexpr int silentAfterLongWait = 12; // the wait, and what a slow link adds to it
constexpr std::chrono::seconds quietTime { 20 };

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

Partition partitionOf(const rd_kafka_message_s &message)
{
    return { QString::fromUtf8(rd_kafka_topic_name(message.rkt)), message.partition };
}

// Settings of a reader beside those of every client of ours.
KafkaHandle::Settings readingSettings(KafkaHandle::Settings settings)
{
    settings.insert(settings.end(),
        { { "enable.auto.commit", "false" }, { "enable.auto.offset.store", "false" }, { "auto.offset.reset", "error" },
            { "enable.partition.eof", "true" },
            // Nobody of ours writes in transactions, and whoever else leaves one open must not hold us up.
            { "isolation.level", "read_uncommitted" }, { "max.poll.interval.ms", "86400000" },
            { "queued.max.messages.kbytes", "4096" }, { "queued.min.messages", "1000" },
            { "fetch.message.max.bytes", "32768" }, { "fetch.max.bytes", "1048576" },
            { "allow.auto.create.topics", "false" },
            // A missing topic is told soon (by default: 30 s), and is looked for with a client of its own.
            { "topic.metadata.propagation.max.ms", "5000" } });
    return settings;
}

} // namespace

KafkaReader::KafkaReader(
    KafkaHandle::Settings settings, Executor &executor, std::shared_ptr<KafkaDisposal> disposal, Callbacks callbacks) :
    m_settings(readingSettings(std::move(settings))),
    m_executor(executor),
    m_disposal(std::move(disposal)),
    m_callbacks(std::move(callbacks))
{
}

Result<std::unique_ptr<KafkaReader>> KafkaReader::make(const KafkaHandle::Settings &settings, Executor &executor,
    std::shared_ptr<KafkaDisposal> disposal, Callbacks callbacks)
{
    std::unique_ptr<KafkaReader> reader(new KafkaReader(settings, executor, std::move(disposal), std::move(callbacks)));
    if (auto made = reader->makeConsumer(Poll::Short); !made)
        return made.error();
    return reader;
}

void KafkaReader::follow(const QList<Start> &starts)
{
    for (const Start &start : starts)
        m_following[start.partition] = { start.offset, false };
    m_isDoubtful = false;
    // Not at once: we may be within a callback of the consumer that goes, and others may want to follow as well.
    if (!std::exchange(m_isRestartDue, true))
        m_guard.posting(m_executor, [this] { restart(Poll::Short); })();
}

void KafkaReader::doubt()
{
    if (!std::exchange(m_isDoubtful, true) && m_listener)
        m_listener->readingRestarts();
}

void KafkaReader::reconnect(const KafkaHandle::Settings &settings)
{
    m_settings = readingSettings(settings);
    doubt();
    if (const auto made = makeConsumer(Poll::Short); !made)
        m_callbacks.error(0, made.error().message); // the old one goes on, and we are asked again
}

void KafkaReader::resume()
{
    m_isPaused = false;
    poll();
}

Result<Done> KafkaReader::makeConsumer(Poll kind)
{
    const KafkaHandle::Callbacks callbacks { .woken = m_guard.posting(m_executor, [this] { poll(); }),
        .error =
            [this](int code, const QString &) {
                if (code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
                    m_callbacks.brokersLost();
            },
        .statistics = [this](const QByteArray &json) { noteStatistics(json); } };
    auto settings = m_settings;
    settings.emplace_back("fetch.wait.max.ms", kind == Poll::Long ? longWait : shortWait);
    auto consumer = KafkaHandle::make(KafkaHandle::Role::Consumer, settings, callbacks, m_disposal);
    if (!consumer)
        return consumer.error();
    m_consumer = std::move(*consumer);
    m_isAssigned = false;
    m_poll = kind;
    m_statistics = {};
    m_quiet.reset();
    return Done {};
}

// A connection that ended and stands again looks as if nothing had happened, and may lead elsewhere.
void KafkaReader::noteStatistics(const QByteArray &json)
{
    const LinkStatistics before = m_statistics;
    const int patience = m_poll == Poll::Long ? silentAfterLongWait : silentAfterShortWait;
    m_statistics = readStatistics(json, m_statistics.unanswered, patience);
    m_isReceiving = m_statistics.records > before.records ||
        (m_statistics.isTrickling && m_statistics.responses == before.responses);
    if (m_statistics.disconnects > before.disconnects)
        m_callbacks.brokersLost();
}

void KafkaReader::poll()
{
    QList<Record> records;
    qsizetype bytes = 0;
    while (m_consumer && !m_isPaused && records.size() < mostRecordsAtOnce && bytes < mostBytesAtOnce) {
        const std::unique_ptr<rd_kafka_message_t, FreeMessage> message(rd_kafka_consumer_poll(m_consumer->get(), 0));
        if (!message)
            break;
        // Events of librdkafka are taken in doubt too, or they would pile up for as long as there is no link. Records
        // come again when we follow.
        if (m_isDoubtful || m_isRestartDue)
            continue;
        if (message->rkt)
            noteAccess(m_forbidden, *message);
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

void KafkaReader::take(const rd_kafka_message_s &message, QList<Record> &records)
{
    if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR)
        return takeError(message);
    const Partition partition = partitionOf(message);
    m_following[partition].next = message.offset + 1;
    rd_kafka_timestamp_type_t type;
    const qint64 timestamp = rd_kafka_message_timestamp(&message, &type);
    records.append({ partition, message.offset, timestamp, bytesOf(message.key, message.key_len),
        bytesOf(message.payload, message.len),
        type == RD_KAFKA_TIMESTAMP_LOG_APPEND_TIME ? StampedBy::Broker : StampedBy::Sender });
    m_receivedBytes += qint64(message.key_len + message.len);
}

void KafkaReader::takeError(const rd_kafka_message_s &message)
{
    if (!message.rkt || !m_listener)
        return;
    switch (message.err) {
    case RD_KAFKA_RESP_ERR__PARTITION_EOF: m_following[partitionOf(message)].isCaughtUp = true; break;
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
        m_listener->positionLost(partitionOf(message),
            QStringLiteral("The record that comes next is not there: it was deleted, or the topic is another one."));
        break;
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC: m_callbacks.topicMissed(); break;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED: break; // noted
    default: m_callbacks.error(message.err, QString::fromUtf8(rd_kafka_message_errstr(&message)));
    }
}

bool KafkaReader::isCaughtUp() const
{
    return !m_following.empty() &&
        std::all_of(m_following.begin(), m_following.end(), [](const auto &it) { return it.second.isCaughtUp; });
}

void KafkaReader::tellCaughtUp()
{
    if (m_isPaused || !isCaughtUp())
        return;
    if (!std::exchange(m_isCaughtUpTold, true))
        m_listener->caughtUp();
    if (m_poll == Poll::Short && !m_quiet)
        m_quiet = m_executor.startTimer(quietTime, [this] { restartWhenQuiet(); });
}

void KafkaReader::restartWhenQuiet()
{
    m_quiet.reset();
    if (m_isPaused || m_isDoubtful || m_isRestartDue || !isCaughtUp())
        return;
    restart(Poll::Long);
}

// Each assignment has a consumer of its own: librdkafka 2.0.2 aborts the process when partitions are assigned while it
// still stops those that were, and does not say when it has.
void KafkaReader::restart(Poll kind)
{
    m_isRestartDue = false;
    if (m_isAssigned || m_poll != kind) {
        if (const auto made = makeConsumer(kind); !made) {
            logging::error(
                "sync", QStringLiteral("Reading could not begin again."), { { "why", made.error().message } });
            return m_callbacks.brokersLost(); // who looks for them again lets us follow again
        }
    }
    assign();
    if (m_listener)
        m_listener->readingRestarts();
    poll();
}

void KafkaReader::assign()
{
    const std::unique_ptr<rd_kafka_topic_partition_list_t, FreePartitions> list(
        rd_kafka_topic_partition_list_new(int(m_following.size())));
    for (const auto &[partition, following] : m_following) {
        auto *entry =
            rd_kafka_topic_partition_list_add(list.get(), partition.topic.toUtf8().constData(), partition.number);
        entry->offset = following.next < 0 ? RD_KAFKA_OFFSET_BEGINNING : following.next;
    }
    m_isAssigned = true;
    if (const auto error = rd_kafka_assign(m_consumer->get(), list.get()); error != RD_KAFKA_RESP_ERR_NO_ERROR)
        m_callbacks.error(error, QString::fromUtf8(rd_kafka_err2str(error)));
}

} // namespace gangway::sync
