// SPDX-License-Identifier: GPL-3.0-or-later
// A vehicle that joins late reads everything that was said. Beside it the floor: the same messages, a plain record
// each, consumed from the same broker straight into raw sqlite3. They take turns.
//
//     gangway-latejoiner BROKER MESSAGES ROUNDS FOLDER      prints JSON: messages a second of both, the median of the
//     rounds
#include "node/base/logging.h"
#include "node/identity/domainkey.h"
#include "node/sync/pack.h"
#include "node/sync/topics.h"
#include "tests/bench/floorstore.h"
#include "tests/scenarios/testnode.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>

#include <librdkafka/rdkafka.h>

#include <cstdio>

namespace gangway::bench {

namespace {

constexpr auto fleet = "bench";
constexpr auto floorFleet = "floor"; // whose topic of packs holds plain records
constexpr int packSize = 256;
constexpr int authors = 20;
constexpr int limit = 120'000; // milliseconds of a round; for what hangs
constexpr qsizetype messageStart = 48; // of a plain record: id, room and author before its text

[[noreturn]] void fail(const char *what)
{
    std::fprintf(stderr, "%s\n", what);
    std::exit(1);
}

/// One of librdkafka's clients.
class Client {
public:
    Client(rd_kafka_type_t type, const QByteArray &broker)
    {
        char error[200];
        rd_kafka_conf_t *settings = rd_kafka_conf_new();
        std::vector<std::pair<const char *, QByteArray>> values { { "bootstrap.servers", broker } };
        if (type == RD_KAFKA_CONSUMER)
            values.insert(values.end(), { { "group.id", "floor" }, { "enable.auto.commit", "false" } });
        else
            values.insert(values.end(), { { "queue.buffering.max.messages", "1000000" } });
        for (const auto &[key, value] : values)
            rd_kafka_conf_set(settings, key, value.constData(), error, sizeof error);
        m_client = rd_kafka_new(type, settings, error, sizeof error);
        if (!m_client)
            fail(error);
    }
    ~Client() { rd_kafka_destroy(m_client); }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    rd_kafka_t *get() const { return m_client; }

    void send(const QByteArray &topic, const QByteArray &key, const QByteArray &value)
    {
        if (rd_kafka_producev(m_client, RD_KAFKA_V_TOPIC(topic.constData()), RD_KAFKA_V_PARTITION(0),
                RD_KAFKA_V_KEY(key.constData(), size_t(key.size())),
                RD_KAFKA_V_VALUE(const_cast<char *>(value.constData()), size_t(value.size())),
                RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END))
            fail("A record was not taken.");
    }

private:
    rd_kafka_t *m_client;
};

QStringList sentences()
{
    QFile file(qEnvironmentVariable("GANGWAY_SOURCE") + QStringLiteral("/tests/data/corpus-en.txt"));
    if (!file.open(QIODevice::ReadOnly))
        fail("GANGWAY_SOURCE does not lead to the sources.");
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

QByteArray topicOf(const char *fleetName)
{
    return sync::packsTopic(QLatin1String(fleetName)).toUtf8();
}

/// The history of one vehicle: as packs, and as a plain record a message.
class History {
public:
    explicit History(int messages) : m_texts(sentences()), m_messages(messages) { }

    void sendTo(Client &producer)
    {
        const QByteArray packs = topicOf(fleet), floor = topicOf(floorFleet);
        for (int done = 0; done < m_messages;) {
            sync::Pack pack { m_keys.publicKey, m_origin, 1, sync::everyone(), ++m_number, Hlc::at(m_clock.now()), {} };
            for (; int(pack.events.size()) < packSize && done < m_messages; ++done) {
                pack.events.push_back(next());
                producer.send(floor, {}, plain(std::get<rules::MessageEvent>(pack.events.back())));
            }
            producer.send(packs, m_origin.bytes(), sync::encodePack(pack, m_keys.secretKey));
        }
        if (rd_kafka_flush(producer.get(), limit) != RD_KAFKA_RESP_ERR_NO_ERROR)
            fail("The history could not be sent.");
    }

private:
    rules::MessageEvent next()
    {
        m_clock.advance(1000 + m_random.bounded(4000));
        const auto id = m_ids.make<MessageId>();
        return { id, { m_origin, m_room }, m_authors[size_t(m_random.bounded(authors))], m_origin,
            Hlc::at(m_clock.now()), m_clock.now(), protocol::Content::Type::Text,
            m_texts[m_random.bounded(int(m_texts.size()))] };
    }

    static QByteArray plain(const rules::MessageEvent &event)
    {
        return event.message.bytes() + event.room.id.bytes() + event.author.bytes() + event.text.toUtf8();
    }

    QStringList m_texts;
    int m_messages;
    qint64 m_number = 0;
    QRandomGenerator m_random { 1 };
    support::ManualClock m_clock { SystemClock().now() - qint64(30) * 24 * 3'600'000 };
    IdGenerator m_ids { m_clock };
    crypto::KeyPair m_keys = crypto::makeKeyPair();
    DomainId m_origin = identity::domainIdOf(m_keys.publicKey);
    RoomId m_room = m_ids.make<RoomId>();
    std::vector<PersonId> m_authors = [this] {
        std::vector<PersonId> made(authors);
        std::generate(made.begin(), made.end(), [this] { return m_ids.make<PersonId>(); });
        return made;
    }();
};

// On the disk of the given folder.
QString folderPattern()
{
    return QDir::currentPath() + QStringLiteral("/latejoiner-XXXXXX");
}

FloorMessage parsed(const rd_kafka_message_t &record)
{
    const std::string value(static_cast<const char *>(record.payload), record.len);
    return { value.substr(0, 16), value.substr(16, 16), value.substr(32, 16), value.substr(messageStart) };
}

/// Milliseconds.
qint64 floorRound(const QByteArray &broker, int messages)
{
    const QTemporaryDir folder(folderPattern());
    QElapsedTimer timer;
    timer.start();
    std::atomic<int> stored { 0 };
    FloorStore store(folder.filePath(QStringLiteral("floor.db")).toStdString(),
        [&](const std::vector<FloorMessage> &batch) { stored += int(batch.size()); });
    Client client(RD_KAFKA_CONSUMER, broker);
    rd_kafka_poll_set_consumer(client.get());
    rd_kafka_topic_partition_list_t *places = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(places, topicOf(floorFleet).constData(), 0)->offset = RD_KAFKA_OFFSET_BEGINNING;
    rd_kafka_assign(client.get(), places);
    rd_kafka_topic_partition_list_destroy(places);
    for (int read = 0; read < messages && timer.elapsed() < limit;) {
        rd_kafka_message_t *record = rd_kafka_consumer_poll(client.get(), 100);
        if (record && record->err == RD_KAFKA_RESP_ERR_NO_ERROR && ++read)
            store.post(parsed(*record));
        if (record)
            rd_kafka_message_destroy(record);
    }
    while (stored < messages && timer.elapsed() < limit)
        std::this_thread::yield();
    return timer.elapsed();
}

/// Milliseconds from the start of a vehicle that knows nothing until it has everything.
qint64 ourRound(const sync::Options &options, int messages)
{
    const QTemporaryDir folder(folderPattern());
    const QString file = QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("late.db"));
    QElapsedTimer timer;
    support::LoopExecutor executor;
    timer.start();
    scenarios::TestNode late(QStringLiteral("Late"), executor, options, file);
    executor.waitUntil([&] { return late.domain.metrics().messagesApplied.value() >= quint64(messages); },
        std::chrono::milliseconds(limit));
    return timer.elapsed();
}

// As a vehicle makes them.
void makeTopics(const sync::Options &options)
{
    support::LoopExecutor executor;
    scenarios::TestNode first(QStringLiteral("First"), executor, options);
    if (!executor.waitUntil([&] { return first.isUp(); }, std::chrono::milliseconds(limit)))
        fail("There is no link.");
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

int run(const QByteArray &broker, int messages, int rounds)
{
    const sync::Options options { .servers = QString::fromUtf8(broker), .fleet = QLatin1String(fleet) };
    makeTopics(options);
    makeTopics({ .servers = options.servers, .fleet = QLatin1String(floorFleet) });
    Client producer(RD_KAFKA_PRODUCER, broker);
    History(messages).sendTo(producer);
    std::vector<double> ours, floor;
    for (int round = 0; round < rounds; ++round) {
        floor.push_back(1000.0 * messages / double(floorRound(broker, messages)));
        ours.push_back(1000.0 * messages / double(ourRound(options, messages)));
    }
    std::printf("{\"node\": %.0f, \"floor\": %.0f, \"ratio\": %.3f}\n", median(ours), median(floor),
        median(ours) / median(floor));
    return 0;
}

} // namespace

} // namespace gangway::bench

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 5 || !gangway::crypto::initialise() ||
        !gangway::logging::configure({ .least = gangway::logging::Level::Error }))
        gangway::bench::fail("gangway-latejoiner BROKER MESSAGES ROUNDS FOLDER");
    if (!QDir::setCurrent(QString::fromLocal8Bit(argv[4])))
        gangway::bench::fail("There is no such folder.");
    return gangway::bench::run(argv[1], atoi(argv[2]), atoi(argv[3]));
}
